/** The page of the own account: shows the second factor and the sessions, sends what is to change. */
import type { Enrolment, Me, RecoveryCodes, Sessions } from '../api/wire/account.ts';

const page = document.querySelector<HTMLElement>('main');
const element = <T extends HTMLElement>(id: string): T | null => document.querySelector<T>(`#${id}`);
const show = (id: string, text: string): void => {
  const found = element(id);
  if (found !== null) found.textContent = text;
};
const hide = (found: HTMLElement | null, hidden: boolean): void => {
  if (found !== null) found.hidden = hidden;
};
const word = (key: string): string => page?.dataset[key] ?? '';

/** The answer's JSON, null for an empty one. Throws an `Error` with what the service says is wrong. */
async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error(word('offline'));
  });
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const detail: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'detail') : null;
  throw new Error(typeof detail === 'string' ? detail : response.statusText);
}

const time = (iso: string): string => new Date(iso).toLocaleString(document.documentElement.lang);

async function refresh(): Promise<void> {
  const { kind, name, secondFactor } = await ask<Me>('/v1/me');
  if (kind !== 'person') {
    location.assign(kind === 'public' ? '/login?next=/login/account' : '/');
    return;
  }
  show('who', name);
  show('state', word(secondFactor ?? 'off'));
  for (const part of document.querySelectorAll<HTMLElement>('[data-when]'))
    part.hidden = (part.dataset.when === 'on') !== (secondFactor === 'on');
  const { sessions } = await ask<Sessions>('/v1/me/sessions');
  const rows = sessions.map(({ createdAt, seenAt, way, address, current }) => {
    const row = document.createElement('tr');
    for (const text of [time(createdAt), time(seenAt), word(way), `${address ?? ''} ${current ? word('current') : ''}`])
      row.insertCell().textContent = text;
    return row;
  });
  element('sessions')?.replaceChildren(...rows);
}

function showCodes({ recoveryCodes }: RecoveryCodes): void {
  show('recovery', recoveryCodes.join('\n'));
  hide(element('codes'), false);
}

/** What each button does with the proof of who asks. */
const ACTS: Readonly<Record<string, (proof: object, next: string) => Promise<void>>> = {
  begin: async (proof) => {
    const { uri, secret } = await ask<Enrolment>('/v1/me/second-factor', 'POST', proof);
    show('secret', secret.replaceAll(/(.{4})(?=.)/g, '$1 '));
    element<HTMLAnchorElement>('uri')?.setAttribute('href', uri);
    hide(element('enrol'), false);
    element<HTMLInputElement>('confirmation')?.focus();
  },
  codes: async (proof) => showCodes(await ask<RecoveryCodes>('/v1/me/second-factor/recovery-codes', 'POST', proof)),
  remove: async (proof) => {
    await ask('/v1/me/second-factor/removal', 'POST', proof);
    hide(element('codes'), true);
  },
  end: (proof) => ask('/v1/me/sessions/end', 'POST', proof),
  change: (proof, next) => {
    const { password: old, ...rest } = proof as { password: unknown };
    return ask('/v1/me/password', 'PUT', { old, next, ...rest });
  },
};

/** Does `work` on a submitted form, says what is wrong, and shows what has changed. */
const on = (id: string, work: (data: FormData, act: string) => Promise<void>): void => {
  const form = element<HTMLFormElement>(id);
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    show('fault', '');
    show('done', '');
    const act = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
    try {
      await work(new FormData(form), act);
      form.reset();
      await refresh();
      // A secret that nobody has confirmed is nothing done yet.
      if (act !== 'begin') show('done', word('done'));
    } catch (error) {
      show('fault', error instanceof Error ? error.message : String(error));
    }
  });
};

on('proof', async (data, act) => {
  const code = data.get('code');
  const proof = { password: data.get('password'), ...(code === '' ? {} : { code }) };
  await ACTS[act]?.(proof, String(data.get('next') ?? ''));
});
on('confirm', async (data) => {
  showCodes(await ask<RecoveryCodes>('/v1/me/second-factor', 'PUT', { code: data.get('confirmation') }));
  hide(element('enrol'), true);
});
refresh().catch((error: unknown) => show('fault', error instanceof Error ? error.message : String(error)));
