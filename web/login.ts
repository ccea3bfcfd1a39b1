/** The form of the login page: sends it, asks for a second factor where one is needed, says what is wrong, goes on. */
import { nextPath } from './core/next-path.ts';

const form = document.querySelector<HTMLFormElement>('#login');
const fault = document.querySelector<HTMLElement>('#fault');
const second = document.querySelector<HTMLElement>('#second');

interface Answer {
  /** What is wrong; null where nothing is. */
  readonly wrong: string | null;
  readonly code: unknown;
  /** Of who has logged in: whether an organisation asks for what is not there yet. */
  readonly secondFactor: unknown;
}

async function login(data: FormData): Promise<Answer> {
  const code = data.get('code');
  const response = await fetch('/v1/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify({
      name: data.get('name'),
      password: data.get('password'),
      ...(code === '' ? {} : { code }),
    }),
  });
  const answer: unknown = await response.json().catch(() => null);
  const member = (name: string): unknown =>
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : null;
  const detail = member('detail');
  const wrong = typeof detail === 'string' ? detail : response.statusText;
  return { wrong: response.ok ? null : wrong, code: member('code'), secondFactor: member('secondFactor') };
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (fault !== null) fault.textContent = '';
  const offline = { wrong: form.dataset.offline ?? '', code: null, secondFactor: null };
  const { wrong, code, secondFactor } = await login(new FormData(form)).catch(() => offline);
  if (wrong === null)
    location.assign(secondFactor === 'required' ? '/login/account' : nextPath(location.search, location.origin));
  else if (code === 'second-factor-needed' && second?.hidden === true) {
    second.hidden = false;
    document.querySelector<HTMLInputElement>('#code')?.focus();
  } else if (fault !== null) {
    fault.textContent = wrong;
    document.querySelector<HTMLInputElement>(second?.hidden === false ? '#code' : '#password')?.select();
  }
});
