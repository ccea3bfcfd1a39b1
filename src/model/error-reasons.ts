/**
 * Every reason that an error of this project can have, with the parameters of its sentence. A reason begins with the
 * code of {@link ERRORS} that it belongs to; a code with several sentences has several reasons: `code/reason`. The
 * words of each, in both languages, stand in api/words/problems: a reason without them does not compile.
 */
import type { ImportReasons } from './import-reasons.ts';
import type { InputFault } from './inputs/sheets/faults.ts';
import type { Phrase } from './phrase.ts';

type None = Readonly<Record<never, never>>;
type P<Names extends string> = Readonly<Record<Names, string | number>>;
type Q<Names extends string> = Readonly<Record<Names, Phrase>>;
type L<Names extends string> = Readonly<Record<Names, readonly Phrase[]>>;

interface PlanningReasons {
  'no-reachable-village': P<'villages' | 'county'> & L<'reasons'>;
  'notice-unknown': P<'name' | 'known'>;
  'siting-failed': P<'county' | 'seconds'>;
  'value-invalid/route-empty': P<'base'>;
  'value-invalid/route-unknown': P<'id'> & Q<'what'>;
  'value-invalid/route-departure': P<'departure' | 'last'>;
  'request-invalid/search-limit': None;
  'request-invalid/no-visit': P<'id'> & Q<'what'>;
  'request-invalid/no-break': P<'type' | 'id'>;
  'request-invalid/routing': Q<'what'> & L<'faults'>;
  'request-invalid/fault': Q<'fault'>;
  'value-invalid/profiles': L<'faults'>;
  'edit-invalid/site-unknown': P<'site'>;
  'edit-invalid/site-exists': P<'site'>;
  'edit-invalid/centre-closed': None;
  'edit-invalid/road-unbuilt': None;
  'edit-invalid/position-far': None;
  'edit-invalid/run-unknown': P<'run'>;
  'edit-invalid/run-changed': P<'run'>;
  'edit-invalid/run-bus': P<'run'>;
  'edit-invalid/run-stops': P<'run'>;
  'edit-invalid/run-days': P<'run' | 'days'>;
  'edit-invalid/run-no-road': P<'run' | 'from' | 'to'>;
  'edit-invalid/run-late': P<'run' | 'site' | 'ends' | 'closes'>;
  'edit-invalid/run-shift': P<'run' | 'minutes' | 'most'>;
  'edit-invalid/run-hours': P<'run' | 'from' | 'until'>;
  'edit-invalid/run-full': P<'run' | 'carried' | 'room'>;
  'edit-invalid/run-cold': P<'run' | 'carried' | 'room'>;
  'edit-invalid/vehicle-base': P<'vehicle' | 'run'>;
  'edit-invalid/vehicle-tiers': P<'vehicle' | 'run'>;
  'edit-invalid/vehicle-days': P<'vehicle' | 'run' | 'other'>;
  'edit-invalid/vehicle-busy': P<'vehicle' | 'run' | 'other' | 'earliest'>;
  'edit-invalid/vehicles-available': P<'type' | 'used' | 'available'>;
  'edit-invalid/driver-base': P<'driver' | 'run'>;
  'edit-invalid/driver-busy': P<'driver' | 'run' | 'other' | 'earliest'>;
  'edit-invalid/driver-shift': P<'driver' | 'minutes' | 'most'>;
  'edit-invalid/driver-legal': P<'driver' | 'minutes' | 'most'>;
  'edit-invalid/no-roads': None;
  'edit-invalid/segment-unknown': P<'segment' | 'last'>;
  'edit-invalid/limit-empty': None;
  'edit-invalid/area-corners': None;
  'edit-invalid/area-line': None;
  'edit-invalid/area-crossed': None;
  'edit-invalid/area-far': None;
  'edit-invalid/road-without-roads': None;
}

interface InputsReasons {
  /** `faults`: the first of them as parts of the sentence; `cells`: every one, with its place. */
  'value-invalid/inputs': P<'file' | 'count'> & L<'faults'> & { readonly cells: readonly InputFault[] };
  'value-invalid/feed-incomplete': P<'file' | 'what'>;
  'usage/inputs-action': P<'action'>;
  'usage/inputs-one-county': None;
}

interface RoadReasons {
  'value-invalid/planned-road': P<'road' | 'metres'> & Q<'why'>;
  'value-invalid/isochrone-times': None;
  'value-invalid/isochrone-off-road': P<'least'>;
  'value-invalid/out-of-range': P<'name'> & Q<'range'>;
  'value-invalid/plan-vehicle': P<'county'>;
  'value-invalid/no-roads': P<'county'>;
  'value-invalid/other-roads': P<'county' | 'hash'>;
  'value-invalid/place-twice': P<'id'>;
  'value-invalid/place-unknown': P<'id'>;
  'value-invalid/place-index': P<'index' | 'last'>;
  'value-invalid/profile-unknown': P<'id'>;
  'value-invalid/roads-misfit': Q<'why'>;
  'position-invalid/off-road': P<'profile' | 'status' | 'metres'>;
  'format-unknown/heights': P<'file' | 'sizes'>;
  'file-not-found/compiled': P<'path'>;
  'store-damaged/compiled': P<'path' | 'magic' | 'version'> & Q<'why'>;
  'store-damaged/roads': P<'magic'> & Q<'why'>;
}

interface StoreReasons {
  'file-exists/backup': P<'path'>;
  'file-not-found/backup': P<'path'>;
  'lease-lost': P<'job'> & Q<'why'>;
  'not-found/value': P<'id'> & Q<'what'>;
  'not-found/needed': P<'id' | 'needed'> & Q<'what' | 'kind'>;
  'postgis-missing': P<'location' | 'reason'>;
  'postgis-missing/dropped': P<'location'>;
  'store-busy/file': P<'path'>;
  'store-busy/memory': P<'location' | 'reason'>;
  'store-busy/connections': P<'location' | 'reason'>;
  'store-busy/lock': P<'location' | 'reason'>;
  'store-busy/same-rows': P<'location' | 'reason'>;
  'store-busy/deadlock': P<'location' | 'reason'>;
  'store-busy/cancelled': P<'location' | 'reason'>;
  'store-damaged/value': P<'id'> & Q<'what' | 'why'>;
  'store-damaged/row': P<'row' | 'layer' | 'id'> & Q<'what'>;
  'store-damaged/more-rows': P<'layer' | 'id'> & Q<'what'>;
  'store-damaged/count': P<'table' | 'rows' | 'expected'>;
  'store-damaged/column': P<'column' | 'wanted'>;
  'store-damaged/file': P<'path'> & Q<'why'>;
  'store-damaged/emptied': P<'path' | 'mark'>;
  'store-damaged/replaced': P<'path' | 'mark'>;
  'store-damaged/behind': P<'path' | 'mark' | 'table' | 'now' | 'last'>;
  'store-damaged/file-gone': P<'path'>;
  'store-damaged/cut': P<'path' | 'bytes' | 'had'>;
  'store-damaged/log-gone': P<'path'>;
  'store-damaged/sqlite': P<'path'>;
  'store-damaged/geopackage': P<'path'>;
  'store-damaged/wkb': None;
  'store-damaged/gpkg-geometry': None;
  'store-damaged/database': P<'location' | 'reason'>;
  'store-damaged/index': P<'location' | 'reason'>;
  'store-full/file': P<'path'>;
  'store-full/server': P<'location' | 'reason'>;
  'store-not-empty': P<'path'>;
  'store-too-new/file': P<'path' | 'version' | 'newest'>;
  'store-too-new/database': P<'location' | 'version' | 'newest'>;
  'store-unavailable/none': P<'path'>;
  'store-unavailable/older': P<'path' | 'version' | 'newest'>;
  'store-unavailable/read-only': P<'path'>;
  'store-unavailable/closed': P<'path'>;
  'store-unavailable/file': P<'path' | 'reason'>;
  'store-unavailable/database-older': P<'location'>;
  'store-unavailable/database-url': None;
  'store-unavailable/user': P<'location' | 'reason'>;
  'store-unavailable/password': P<'location' | 'reason'>;
  'store-unavailable/database': P<'location' | 'reason'>;
  'store-unavailable/read-only-session': P<'location' | 'reason'>;
  'store-unavailable/right': P<'location' | 'reason'>;
  'store-unavailable/unreachable': P<'location' | 'reason'>;
  'value-invalid/open-site': P<'site' | 'sites' | 'dataset'>;
  'value-invalid/job-exists': P<'id'>;
  'not-found/batch': P<'id'>;
  'usage/plan-all-files': None;
  'value-invalid/list-empty': P<'file'>;
  'value-invalid/list-shape': P<'file'>;
  'value-invalid/list-column': P<'file' | 'column'>;
  'value-invalid/list-row': P<'file' | 'row'>;
  'value-invalid/not-json': P<'reason'> & Q<'what'>;
  'value-invalid/box': None;
  'value-invalid/schema': Q<'what'> & { readonly issue: Phrase };
  'value-invalid/unknown-members': Q<'what'>;
  'value-invalid/identifier': None;
  'value-invalid/plan-id': None;
}

interface AccountReasons {
  'accounts-missing': P<'host'>;
  'accounts-missing/public-url': P<'url'>;
  'account-invalid/taken': P<'name'>;
  'account-invalid/no-organisation': P<'id'>;
  'account-invalid/no-person': P<'name'>;
  'account-invalid/no-key': P<'id'>;
  'account-invalid/organisation-id': None;
  'account-invalid/name': None;
  'account-invalid/password-short': P<'least'>;
  'account-invalid/password-long': P<'most'>;
  'account-invalid/password-common': None;
  'account-invalid/role': P<'value'>;
  'account-invalid/verb': P<'value'>;
  'account-invalid/expiry': P<'value'>;
  'account-invalid/public-url': P<'value'>;
  'account-invalid/openid': None;
  'account-invalid/secrets-key': None;
  'account-invalid/second-factor-there': None;
  'account-invalid/second-factor-not-begun': None;
  'account-invalid/second-factor-word': P<'value'>;
  'audit-broken': P<'entry' | 'entries'>;
  'audit-broken/head': P<'hash'>;
  forbidden: P<'verb'>;
  'forbidden/operator': None;
  'forbidden/second-factor': None;
  'forbidden/put': None;
  'forbidden/county': None;
  'forbidden/organisation': P<'id'>;
  'host-refused': None;
  'store-busy/inside': None;
  'store-full/inside': None;
  'store-unavailable/inside': None;
  'store-damaged/inside': None;
  'store-too-new/inside': None;
  'store-not-empty/inside': None;
  'postgis-missing/inside': None;
  'file-not-found/inside': None;
  'port-in-use/inside': None;
  'in-use': P<'id'> & Q<'what'>;
  /** `version`: the one that is there. */
  'draft-changed': P<'version'>;
  'login-failed': None;
  'login-failed/provider': None;
  'login-failed/password': None;
  'login-failed/code': None;
  'second-factor-needed': None;
  'secret-sealed': None;
  'secret-sealed/no-key': None;
  'not-found/session': P<'id'>;
  'login-needed': None;
  'login-needed/key': None;
  'quota-exceeded/values': P<'most'>;
  'quota-exceeded/bytes': P<'most'>;
  'rate-limited/logins': P<'seconds'>;
  'request-invalid/organisation-needed': P<'organisations'>;
  'usage/accounts-action': P<'command' | 'action'>;
  'usage/accounts-arguments': P<'action'>;
}

interface RequestReasons {
  'request-invalid/bbox': None;
  'request-invalid/crs': P<'value'>;
  'request-invalid/datetime': None;
  'request-invalid/parameter': P<'name'>;
  'request-invalid/tile': P<'z' | 'x' | 'y'>;
  'not-found/collection': P<'id'>;
  'not-found/feature': P<'id' | 'collection'>;
  'request-invalid/pins-broken': P<'pins' | 'count'>;
  'request-invalid/pins-without-plan': None;
  'request-invalid/pin-unknown': P<'pin'>;
  'cancelled/work': None;
  'cancelled/wait': None;
  internal: None;
  'internal/thread-failed': None;
  'internal/thread-ended': None;
  'internal/no-answer': None;
  'file-not-found/system': P<'reason'>;
  'store-full/system': P<'reason'>;
  'port-in-use/system': P<'reason'>;
  'port-in-use/other': P<'port' | 'host'>;
  'port-in-use/right': P<'port'>;
  'media-type-unsupported/compressed': None;
  'media-type-unsupported/json': None;
  'method-not-allowed': P<'method'>;
  'not-found/path': P<'path'>;
  'not-found/hash': P<'hash'> & Q<'what'>;
  'not-found/village': P<'code'>;
  'not-found/study': P<'job'>;
  'not-found/dead-letter': P<'job'>;
  'not-found/imported': P<'job'>;
  'not-found/upload': P<'hash'>;
  'value-invalid/upload-hash': P<'hash'>;
  'not-found/village-name': P<'name'>;
  'rate-limited/uploads': P<'most'>;
  'rate-limited/address': P<'burst' | 'perSecond'>;
  'rate-limited/queue': P<'waiting' | 'most'>;
  'rate-limited/heavy': P<'waiting' | 'seconds' | 'most'>;
  'rate-limited/own': P<'waiting' | 'seconds' | 'most'>;
  'rate-limited/bodies': P<'most'>;
  'rate-limited/streams': P<'most'>;
  'request-invalid/shape': Q<'what'> & L<'faults'>;
  'request-invalid/json': P<'reason'> & Q<'what'>;
  'request-invalid/json-utf8': Q<'what'>;
  'request-invalid/json-deep': P<'most'> & Q<'what'>;
  'request-invalid/key': P<'key'>;
  'request-invalid/key-twice': P<'key'>;
  'request-invalid/json-text': None;
  'request-invalid/json-number': P<'number'>;
  'request-too-large/list': P<'most'>;
  'request-too-large/values': P<'most'>;
  'request-too-large/work': P<'most'>;
  'request-slow/body': P<'bytesPerSecond'>;
  'request-invalid/members': Q<'what'> & P<'pointers' | 'count'>;
  'request-invalid/cross-site': None;
  'request-invalid/address-encoding': None;
  'request-invalid/body-cut': None;
  'request-invalid/query-twice': P<'name'>;
  'request-invalid/form-parts': P<'most'>;
  'request-invalid/form-head': P<'part' | 'most'>;
  'request-invalid/form-boundary': None;
  'request-invalid/form-unreadable': None;
  'request-invalid/form-part-name': P<'name'>;
  'request-invalid/form-no-name': P<'part'>;
  'request-invalid/form-long-name': None;
  'request-invalid/form-two-boundaries': None;
  'request-invalid/form-same-name': P<'file'>;
  'request-invalid/form-no-file': None;
  'request-invalid/form-filename': None;
  'request-invalid/filename-needed': None;
  'request-invalid/date-day': P<'date' | 'day' | 'dated'>;
  'request-invalid/profile-unknown': P<'profile'>;
  'request-invalid/last-event-id': None;
  'request-invalid/threads': P<'value'>;
  'request-invalid/rounds': P<'value'>;
  'request-invalid/iterations': P<'value'>;
  'request-invalid/seconds': P<'value'>;
  'request-invalid/no-limit': None;
  'request-too-large/body': P<'mebibytes'>;
  'request-too-large/headers': P<'kibibytes'>;
  'request-invalid/late': None;
  'request-invalid/no-http': None;
  'value-invalid/dataset-without-roads': None;
  'value-invalid/simulation-bus': None;
}

interface EvidenceReasons {
  'evidence-invalid/entry': P<'file' | 'entry'>;
  'evidence-invalid/entry-twice': P<'file' | 'entry'>;
  'evidence-invalid/missing': P<'file' | 'entry'>;
  'evidence-invalid/key': P<'file'>;
  'evidence-invalid/field-check-plan': P<'file' | 'plan'>;
  'evidence-invalid/sources': P<'count' | 'pointer'>;
  'file-exists/key': P<'file'>;
  'usage/reproduce-pack': None;
}

interface CommandReasons {
  'file-not-found/none': P<'file'>;
  'file-not-found/unreadable': P<'file'>;
  'file-not-found/unwritable': P<'file' | 'reason'>;
  'store-full/unwritable': P<'file' | 'reason'>;
  'file-too-large/two-gib': P<'file'>;
  'not-found/named': P<'name'> & Q<'what'>;
  'not-found/ambiguous': P<'name'> & Q<'what'>;
  'not-found/dataset-of-plan': P<'dataset'>;
  'value-invalid/backup-exists': P<'file'>;
  'value-invalid/profiles-lacking': P<'file' | 'profile' | 'county' | 'vehicles'>;
  'value-invalid/pin-visit': P<'file'>;
  'value-invalid/pin-run': P<'file' | 'last'>;
  'value-invalid/pin-no-runs': P<'file'>;
  'value-invalid/no-dataset': P<'file'>;
  'usage/arguments': P<'reason'>;
  'usage/too-few': P<'command' | 'count'>;
  'usage/too-many': P<'command' | 'argument'>;
  'usage/command': P<'name' | 'known'>;
  'usage/language': P<'value'>;
  'usage/option-value': P<'option' | 'value'>;
  'usage/limit': P<'value' | 'names'>;
  'usage/number': P<'option' | 'value' | 'least' | 'most'>;
  'usage/whole-number': P<'option' | 'value' | 'least' | 'most'>;
  'usage/seat': P<'value'>;
  'usage/map': P<'value'>;
  'usage/yes-no': P<'flag' | 'value'>;
  'usage/frequency': P<'value'>;
  'usage/departure': P<'value'>;
  'usage/departures': P<'count'>;
  'usage/profile': P<'value'>;
  'usage/profile-limit': None;
  'usage/profile-none': P<'yuan' | 'least'>;
  'usage/most-alone': None;
  'usage/curve': P<'value'>;
  'usage/curve-missing': None;
  'usage/changes-one-county': None;
  'usage/json-out': P<'format'>;
  'usage/dataset-gpx': None;
  'usage/plan-nothing': None;
  'usage/plan-both': None;
  'usage/plan-profiles': None;
  'usage/one-dataset': None;
  'usage/check-only': P<'option'>;
  'usage/pins-start': None;
}

export interface ErrorReasons
  extends PlanningReasons,
    InputsReasons,
    RoadReasons,
    StoreReasons,
    ImportReasons,
    AccountReasons,
    RequestReasons,
    EvidenceReasons,
    CommandReasons {}

export type ErrorReason = keyof ErrorReasons;
