/** The form of the login page: sends it, says what is wrong, goes on to the map. */

const form = document.querySelector<HTMLFormElement>('#login');
const fault = document.querySelector<HTMLElement>('#fault');

async function login(data: FormData): Promise<string | null> {
  const response = await fetch('/v1/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify({ name: data.get('name'), password: data.get('password') }),
  });
  if (response.ok) return null;
  const problem: unknown = await response.json().catch(() => null);
  const detail: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, 'detail') : null;
  return typeof detail === 'string' ? detail : response.statusText;
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (fault !== null) fault.textContent = '';
  const wrong = await login(new FormData(form)).catch(() => form.dataset.offline ?? '');
  if (wrong === null) {
    // Only a path of this site: a name of another one would make the login page a way there.
    const next = new URLSearchParams(location.search).get('next') ?? '/';
    const to = new URL(next, location.origin);
    location.assign(to.origin === location.origin ? to.pathname + to.search + to.hash : '/');
  } else if (fault !== null) {
    fault.textContent = wrong;
    document.querySelector<HTMLInputElement>('#password')?.select();
  }
});
