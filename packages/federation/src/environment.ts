/** The one place that reads the environment. */
export type Environment = {
  /** `FEDERAMA_CONFIG`: file to start from, as `--config`. */
  configPath: string | undefined;
  /** `FEDERAMA_LISTEN_HOST`: address to listen on; loopback unless set. */
  listenHost: string;
  color: boolean;
};

export function readEnvironment(): Environment {
  // biome-ignore lint/style/noProcessEnv: this is the place
  const { FEDERAMA_CONFIG, FEDERAMA_LISTEN_HOST, NO_COLOR } = process.env;
  return {
    configPath: FEDERAMA_CONFIG || undefined,
    listenHost: FEDERAMA_LISTEN_HOST || '127.0.0.1',
    color: Boolean(process.stdout.isTTY) && !NO_COLOR,
  };
}
