/** How clients come to trust the authority of this machine, and how they no longer do. */

/** Name of its certificate in the stores of browsers and systems. */
const NICKNAME = 'Federama local authority';

export type TrustTarget = {
  /** As it is named on the command line. */
  id: string;
  title: string;
  /** What is good to know before. */
  note?: string;
  trust: readonly string[];
  remove: readonly string[];
  /** Settings of a program's environment: nothing that a command could do for good. */
  isEnvironment?: true;
  /** Windows has another shell. */
  shell: 'sh' | 'cmd';
};

/** `file`: of the authority's certificate. */
export function trustTargets(file: string): TrustTarget[] {
  const path = `'${file.replaceAll("'", `'\\''`)}'`;
  return [...systems(path, file), ...browsers(path), ...programs(path)];
}

function systems(path: string, file: string): TrustTarget[] {
  const debian = '/usr/local/share/ca-certificates/federama.crt';
  const fedora = '/etc/pki/ca-trust/source/anchors/federama.pem';
  return [
    {
      ...{ id: 'linux', title: 'Linux: Debian, Ubuntu (curl, PHP, Go, Ruby, .NET)', shell: 'sh' },
      trust: [`sudo cp ${path} ${debian}`, 'sudo update-ca-certificates'],
      remove: [`sudo rm -f ${debian}`, 'sudo update-ca-certificates --fresh'],
    },
    {
      ...{ id: 'fedora', title: 'Linux: Fedora, Red Hat', shell: 'sh' },
      trust: [`sudo cp ${path} ${fedora}`, 'sudo update-ca-trust'],
      remove: [`sudo rm -f ${fedora}`, 'sudo update-ca-trust'],
    },
    {
      ...{ id: 'macos', title: 'macOS (Safari and Chrome, too)', shell: 'sh' },
      trust: [
        `security add-trusted-cert -r trustRoot -k "$HOME/Library/Keychains/login.keychain-db" ${path}`,
      ],
      remove: [
        `security remove-trusted-cert ${path}`,
        `security delete-certificate -c '${NICKNAME}'`,
      ],
    },
    {
      ...{ id: 'windows', title: 'Windows (Edge and Chrome, too)', shell: 'cmd' },
      trust: [`certutil -user -addstore Root "${file}"`],
      remove: [`certutil -user -delstore Root "${NICKNAME}"`],
    },
  ];
}

const DATABASE = '"sql:$HOME/.pki/nssdb"';
const PROFILES =
  '"$HOME"/.mozilla/firefox/*.default* "$HOME"/snap/firefox/common/.mozilla/firefox/*.default*';

function inEachProfile(command: string): string {
  return `for profile in ${PROFILES}; do if [ -d "$profile" ]; then certutil -d "sql:$profile" ${command}; fi; done`;
}

function browsers(path: string): TrustTarget[] {
  const [add, drop] = [`-A -t C,, -n '${NICKNAME}' -i ${path}`, `-D -n '${NICKNAME}'`];
  const note = 'certutil is in the package libnss3-tools (Debian), nss-tools (Fedora)';
  return [
    {
      ...{ id: 'chromium', title: 'Chromium, Chrome, Edge on Linux', note, shell: 'sh' },
      trust: [
        'mkdir -p "$HOME/.pki/nssdb"',
        `certutil -d ${DATABASE} -L > /dev/null 2>&1 || certutil -d ${DATABASE} -N --empty-password`,
        `certutil -d ${DATABASE} ${add}`,
      ],
      remove: [`certutil -d ${DATABASE} ${drop}`],
    },
    {
      ...{ id: 'firefox', title: 'Firefox on Linux', shell: 'sh' },
      note: `${note}; on macOS and Windows, Firefox takes what the system trusts`,
      trust: [inEachProfile(add)],
      remove: [inEachProfile(drop)],
    },
  ];
}

function programs(path: string): TrustTarget[] {
  const store = '-cacerts -storepass changeit -alias federama';
  return [
    {
      ...{ id: 'java', title: 'Java: the store of its installation', shell: 'sh' },
      trust: [`keytool -importcert -noprompt ${store} -file ${path}`],
      remove: [`keytool -delete ${store}`],
    },
    {
      ...{ id: 'node', title: 'Node: for the program that starts with it', shell: 'sh' },
      isEnvironment: true,
      trust: [`export NODE_EXTRA_CA_CERTS=${path}`],
      remove: ['unset NODE_EXTRA_CA_CERTS'],
    },
    {
      ...{ id: 'python', title: 'Python: for a program that calls nobody else', shell: 'sh' },
      ...{ note: 'it takes the place of the other authorities', isEnvironment: true },
      trust: [`export SSL_CERT_FILE=${path} REQUESTS_CA_BUNDLE=${path}`],
      remove: ['unset SSL_CERT_FILE REQUESTS_CA_BUNDLE'],
    },
  ];
}
