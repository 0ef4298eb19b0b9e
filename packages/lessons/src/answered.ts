/** What the broker answered to a call of the lesson's page. */
export type Answered = { status: number; body: string };
