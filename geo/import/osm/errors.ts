/** Errors of the OSM readers. */
import { CundaError, type ErrorReason, type ErrorReasons } from '../../../src/model/index.ts';
import { MAX_WAY_REFS, MAX_XML_NODES } from '../limits.ts';

/** Reasons of these errors that need no more than the file and what they name. */
type Of<Code extends string> = ErrorReason & `${Code}/${string}`;

export const pbfInvalid = <R extends Of<'pbf-invalid'>>(
  reason: R,
  params: ErrorReasons[R] & { readonly file: string | number },
  cause?: unknown,
): CundaError => new CundaError(reason, params, { at: { file: String(params.file) }, cause });

export const xmlInvalid = <R extends Of<'osm-xml-invalid'>>(
  reason: R,
  params: ErrorReasons[R] & { readonly file: string | number },
  cause?: unknown,
): CundaError => new CundaError(reason, params, { at: { file: String(params.file) }, cause });

export const jsonInvalid = <R extends Of<'osm-json-invalid'>>(
  reason: R,
  params: ErrorReasons[R] & { readonly file: string | number },
  cause?: unknown,
): CundaError => new CundaError(reason, params, { at: { file: String(params.file) }, cause });

export const truncated = <R extends Of<'file-truncated'>>(
  reason: R,
  params: ErrorReasons[R] & { readonly file: string | number },
): CundaError => new CundaError(reason, params, { at: { file: String(params.file) } });

export const tooManyRefs = (file: string): CundaError =>
  new CundaError('file-too-large/references', { file, most: MAX_WAY_REFS }, { at: { file } });

export const tooManyNodes = (file: string): CundaError =>
  new CundaError('file-too-large/nodes', { file, most: MAX_XML_NODES }, { at: { file } });
