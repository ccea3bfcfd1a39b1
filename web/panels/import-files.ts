/** The files of an import: chosen, dropped, added, taken out again. */

import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { ImportState } from '../core/import-state.ts';
import { accepted } from '../core/imports.ts';
import { store } from '../core/state.ts';
import { number } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { icon } from '../parts/icon.ts';

const KIB = 1024;

export function filesCard({ files, busy, preview }: ImportState): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, t('import.title')),
    h('p', { class: 'quiet' }, t('import.intro')),
    files.length === 0
      ? null
      : h(
          'ul',
          { class: 'import-files' },
          files.map((file) => fileLine(file, preview)),
        ),
    dropZone(files.length > 0, busy),
  );
}

const BUSY = { preview: 'checking', import: 'importing' } as const;

function fileLine(file: File, preview: ImportState['preview']): HTMLElement {
  const read = preview?.files.find((each) => each.name === file.name);
  const source = preview?.sources.find((each) => each.name === file.name);
  const facts = [
    read ? tData('import.format', read.format ?? 'none') : '',
    `${number(Math.max(1, Math.round(file.size / KIB)))} KB`,
    source ? t('import.taken', { ...counts(source) }) : '',
  ];
  return h(
    'li',
    { class: read?.problem ? 'bad' : '' },
    h(
      'div',
      {},
      h('span', { class: 'file-name' }, file.name),
      h('span', { class: 'quiet' }, facts.filter(Boolean).join(' · ')),
      read?.problem ? h('span', { class: 'state-bad' }, `✕ ${read.problem.detail}`) : null,
    ),
    button(icon('close', 15), () => act.removeFile(file.name), {
      label: t('import.files.remove', { name: file.name }),
      key: `remove-${file.name}`,
      class: 'icon-button',
    }),
  );
}

const counts = (source: { accepted: number; repaired: number; rejected: number }) => ({
  accepted: number(source.accepted),
  repaired: number(source.repaired),
  rejected: number(source.rejected),
});

function dropZone(more: boolean, busy: ImportState['busy']): HTMLElement {
  const mark =
    (over: boolean) =>
    (event: Event): void => {
      event.preventDefault();
      if (event.currentTarget instanceof HTMLElement) event.currentTarget.classList.toggle('drop-over', over);
    };
  return h(
    'div',
    {
      class: 'drop',
      'data-testid': 'import-drop',
      on: {
        dragenter: mark(true),
        dragover: mark(true),
        dragleave: mark(false),
        drop: (event) => {
          mark(false)(event);
          if (event instanceof DragEvent) act.addFiles([...(event.dataTransfer?.files ?? [])]);
        },
      },
    },
    h(
      'label',
      { class: `button file-button ${more ? '' : 'button-primary'}` },
      t(more ? 'import.files.add' : 'import.files'),
      h('input', {
        type: 'file',
        multiple: true,
        class: 'visually-hidden',
        'data-testid': 'import-files',
        'data-key': 'import-files',
        accept: accepted(store.get().formats),
        on: {
          change: (event) => {
            if (event.currentTarget instanceof HTMLInputElement) act.addFiles([...(event.currentTarget.files ?? [])]);
          },
        },
      }),
    ),
    h(
      'span',
      { class: `quiet grow ${busy ? '' : 'only-wide'}`, role: 'status', 'data-testid': 'import-status' },
      t(busy ? `import.${BUSY[busy]}` : 'import.files.drop'),
    ),
    more ? button(t('import.over'), act.startOver, { testid: 'import-over', class: 'button button-small' }) : null,
  );
}
