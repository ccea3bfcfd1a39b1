/**
 * Login by an OpenID Connect provider: authorization code with PKCE, state and nonce (RFC 9700), the signature of the ID
 * token checked. Who the provider confirms must have an account here that names the subject.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { CundaError } from '../../src/model/index.ts';

export interface OpenIdSettings {
  readonly issuer: URL;
  readonly clientId: string;
  /** None for a public client: PKCE alone protects the code. */
  readonly clientSecret?: string | undefined;
}

/** What the browser keeps while it is at the provider. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface OpenId {
  /** Address of the provider's login that comes back to `callback`. Throws `login-failed/provider`. */
  begin(callback: URL): Promise<{ readonly url: URL; readonly flow: Flow }>;
  /** `issuer subject` of who came back to `callback` with this query. Throws `login-failed/provider`. */
  finish(callback: URL, query: Readonly<Record<string, string>>, flow: Flow): Promise<string>;
}

const failed = (cause: unknown): CundaError => new CundaError('login-failed/provider', {}, { cause });

const isOwnMachine = ({ hostname }: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

/** `log` hears why a login came to nothing; the browser is told that it did. */
export function createOpenId(
  { issuer, clientId, clientSecret }: OpenIdSettings,
  log: (message: string) => void,
): OpenId {
  let found: Promise<Configuration> | null = null;
  const configuration = (): Promise<Configuration> => {
    // Only a provider on this machine, as in tests, may be asked without TLS.
    const insecure = issuer.protocol === 'http:' && isOwnMachine(issuer) ? [allowInsecureRequests] : [];
    found ??= discovery(issuer, clientId, clientSecret, undefined, {
      execute: [...insecure, enableNonRepudiationChecks],
    }).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
  const orFail = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      log(`openid: ${error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error)}`);
      throw failed(error);
    }
  };
  return {
    begin: (callback) =>
      orFail(async () => {
        const flow = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
        const url = buildAuthorizationUrl(await configuration(), {
          redirect_uri: callback.href,
          scope: 'openid',
          state: flow.state,
          nonce: flow.nonce,
          code_challenge: await calculatePKCECodeChallenge(flow.verifier),
          code_challenge_method: 'S256',
        });
        return { url, flow };
      }),
    finish: (callback, query, { state, nonce, verifier }) =>
      orFail(async () => {
        const url = new URL(`?${new URLSearchParams(query)}`, callback);
        const tokens = await authorizationCodeGrant(await configuration(), url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new Error('no ID token');
        return `${claims.iss} ${claims.sub}`;
      }),
  };
}
