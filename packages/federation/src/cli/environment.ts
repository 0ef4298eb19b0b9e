/** The one place that reads the environment. */
export type Environment = {
  /** `FEDERAMA_CONFIG`: file to start from, as `--config`. */
  configPath: string | undefined;
  /** `FEDERAMA_LISTEN_HOST`: address to listen on; loopback unless set. */
  listenHost: string;
  /** `FEDERAMA_CONTROL_TOKEN`: asked of whoever steers the federation over HTTP. */
  controlToken: string | undefined;
  color: boolean;
};

export function readEnvironment(): Environment {
  // biome-ignore lint/style/noProcessEnv: this is the place
  const { FEDERAMA_CONFIG, FEDERAMA_LISTEN_HOST, FEDERAMA_CONTROL_TOKEN, NO_COLOR } = process.env;
  return {
    configPath: FEDERAMA_CONFIG || undefined,
    listenHost: FEDERAMA_LISTEN_HOST || '127.0.0.1',
    controlToken: FEDERAMA_CONTROL_TOKEN || undefined,
    color: Boolean(process.stdout.isTTY) && !NO_COLOR,
  };
}
