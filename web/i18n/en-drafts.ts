/** Drafts, planning what is on the screen, views and notices. */
import type { zhDrafts } from './zh-drafts.ts';

export const enDrafts: Readonly<Record<keyof typeof zhDrafts, string>> = {
  'draft.taken':
    'Another window changed this plan; its newer edits are shown here now. Undo brings back those of here.',
  'draft.taken.dismiss': 'All right',
  'draft.kept': 'Saved: nothing is lost by leaving or closing the page',
  'draft.writing': 'Saving edits…',
  'draft.waiting':
    'Edits are saved on this device and wait to be sent: that happens by itself once the service can be reached. Closing the page loses nothing.',
  'draft.failed':
    'The edits could not be saved yet, nor on this device, and are tried again; please keep the page open',
  'draft.refused':
    'The service does not take these edits, so they were not sent; they are saved on this device. Undo the last one and try again.',
  'draft.behind': 'The saved edits can’t be read yet and are tried again; what is on the screen may not be the newest.',
  'draft.conflict': 'Conflict: there are two different lists of edits of this plan; please choose one',
  'draft.conflict.store':
    'Conflict: the service has other, newer edits ({when}) than those on the screen. Choose one of the two; undo brings back the other.',
  'draft.conflict.device':
    'Conflict: this device has edits ({when}) that were never sent and differ from those on the screen. Choose one of the two; undo brings back the other.',
  'draft.conflict.shown': 'Use those on the screen ({n})',
  'draft.conflict.other': 'Use the others ({n})',
  'draft.mark': 'edits: {n}',
  'run.plan.edits': 'Plan with edits ({n})',
  'run.plan.edits.title': 'Plans the whole county again with the {n} edits on the screen: stations, roads, departures',
  'run.plan.bare': 'Without edits',
  'run.plan.bare.title': 'Plans the data without the edits; these stay in the draft',
  'run.plan.scenario': 'Plan this scenario',
  'run.cancelled.kept': 'Planning stopped; the best plan so far is kept',
  'run.stop': 'Stop, use the best so far',
  'run.card': 'Planning',
  'run.best': 'Best so far',
  'run.best.cost': '{yuan} yuan a week',
  'run.best.met': '{met} of {targets} targets met',
  'run.best.round': 'round {round}',
  'run.best.none': 'No whole plan yet; once there is one you can stop at any time and keep the best.',
  'run.leave': 'You may leave or close the page: planning goes on and is shown when you come back.',
  'run.kept': 'This is the best plan there was when planning was stopped. Plan again to look for a better one.',
  'run.left-aside.pins':
    'Pinned stations and runs of the plan before were not taken along: they no longer fit after the edits.',
  'scenario.auto': '{n} edits {when}',
  'scenario.rename': 'Rename',
  'scenario.rename.save': 'Save',
  'scenario.rename.cancel': 'Cancel',
  'scenario.label.planned': '{name} (planned again)',
  'notices.changed':
    'Other notices are chosen. The figures and verdicts below are still those of the former ones ({names}) until you plan again.',
  'notices.changed.none': 'Other notices are chosen. The figures below answer to no notice until you plan again.',
  'notices.changed.back': 'Back to the former notices',
  'notices.ask': 'Choose the notices that the county answers to',
  'notices.ask.none': 'No notice for {county} is known here. Choose one for reference, then run planning.',
  'notices.ask.some': 'Notices for {county}:',
  'notices.ask.suggested': 'Chosen by the county code: {name}. Change it if that is not right.',
  'notices.ask.other': 'Notices of other regions (for reference only)',
  'begin.data': 'Step 1: import villages, stations and roads',
  'begin.data.how':
    'Excel, CSV, GeoJSON, Shapefile, OpenStreetMap and more; you see a preview first, and nothing is stored before you confirm.',
  'begin.notice': 'Step 2: choose the notices to answer to',
  'begin.plan': 'Step 3: run planning',
  'begin.plan.how':
    'Chooses stations, timetable, times and costs; you can stop at any time and keep the best plan so far.',
  'drop.moved': '{name} moved by {metres}',
  'drop.undo': 'Cancel the move',
  'drag.cancel': 'Drop here to cancel',
  'drag.select-first': 'select a station first, then drag it; long press on touch',
};
