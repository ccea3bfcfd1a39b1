/** Buttons. `key` keeps the focus when the page around them is drawn again. */
import { type Child, h } from '../core/h.ts';

interface Options {
  readonly key?: string;
  readonly testid?: string;
  readonly class?: string;
  readonly label?: string;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly title?: string;
}

export const button = (content: Child, click: () => void, options: Options = {}): HTMLButtonElement =>
  h(
    'button',
    {
      type: 'button',
      class: options.class ?? 'button',
      'data-key': options.key ?? options.testid ?? null,
      'data-testid': options.testid ?? null,
      'aria-label': options.label ?? null,
      title: options.title ?? options.label ?? null,
      disabled: options.disabled ?? false,
      'aria-pressed': options.pressed === undefined ? null : String(options.pressed),
      'aria-expanded': options.expanded === undefined ? null : String(options.expanded),
      on: { click },
    },
    content,
  );

/** A choice among few, shown whole. */
export const choice = (
  label: string,
  value: string,
  options: readonly (readonly [string, string])[],
  chosen: (value: string) => void,
  more: { key: string; class?: string; disabled?: boolean },
): HTMLElement =>
  h(
    'label',
    { class: `field ${more.class ?? ''}` },
    h('span', { class: 'field-label' }, label),
    h(
      'select',
      {
        'data-key': more.key,
        'data-testid': more.key,
        title: options.find(([id]) => id === value)?.[1] ?? null,
        disabled: more.disabled ?? false,
        on: {
          change: (event) => {
            if (event.currentTarget instanceof HTMLSelectElement) chosen(event.currentTarget.value);
          },
        },
      },
      options.map(([id, text]) => h('option', { value: id, selected: id === value }, text)),
    ),
  );
