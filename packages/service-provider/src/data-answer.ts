/** What one data provider answered, or why it did not. */
export type DataAnswer = {
  source: string;
  /** HTTP status; 0 when it could not be reached. */
  status: number;
  values?: Record<string, unknown>;
  problem?: { error: string; description: string };
};
