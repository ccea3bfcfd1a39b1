/** What a room's door exports, and how much of it is described: read with the TypeScript compiler. */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A function that a room's `index.ts` exports. */
export interface ExportedFunction {
  /** `src/<room>/index.ts`. */
  readonly door: string;
  readonly name: string;
  /** Its docstring as one line, tags included; '' without one. */
  readonly doc: string;
  /** Parameters, or fields of parameters, that neither the docstring nor their own type says anything of. */
  readonly undescribed: readonly string[];
}

/** Every function exported by the doors that `pattern` finds. */
export function exportedFunctions(pattern: string): ExportedFunction[] {
  const files = globSync(pattern, { cwd: root }).sort();
  const program = ts.createProgram(
    files.map((file) => `${root}${file}`),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      types: ['node'],
    },
  );
  const reader = new Reader(program.getTypeChecker());
  return files.flatMap((door) => {
    const source = program.getSourceFile(`${root}${door}`);
    return source === undefined ? [] : reader.functionsOf(source).map((one) => ({ door, ...one }));
  });
}

/** Types that say what they hold by their argument. */
const WRAPPERS = ['Pick', 'Omit', 'Partial', 'Readonly', 'ReadonlyArray', 'Iterable', 'ReadonlyMap', 'ReadonlySet'];

/** The name of a parameter, or those that it is taken apart into. */
const namesOf = (name: ts.BindingName): string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));

class Reader {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  functionsOf(door: ts.SourceFile): Omit<ExportedFunction, 'door'>[] {
    const checker = this.#checker;
    const module = checker.getSymbolAtLocation(door);
    return checker.getExportsOfModule(module as ts.Symbol).flatMap((exported) => {
      const symbol = this.#original(exported);
      const declaration = symbol.valueDeclaration;
      if (declaration === undefined) return [];
      const [signature] = checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures();
      if (signature === undefined) return [];
      const doc = this.#docOf(symbol);
      const undescribed = (signature.declaration?.parameters ?? []).flatMap((parameter) =>
        ts.isParameter(parameter)
          ? namesOf(parameter.name).flatMap((name) => this.#lacking(name, parameter.type, doc))
          : [],
      );
      return [{ name: exported.name, doc, undescribed }];
    });
  }

  #original(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #docOf(symbol: ts.Symbol): string {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(this.#checker));
    const tags = symbol.getJsDocTags(this.#checker).map(({ text: parts }) => ts.displayPartsToString(parts));
    return [text, ...tags].join(' ').replace(/\s+/g, ' ').trim();
  }

  /** What nothing is said of: the name itself, or fields of its type as `name.field`. */
  #lacking(name: string, type: ts.TypeNode | undefined, doc: string): string[] {
    if (new RegExp(`\\b${name}\\b`).test(doc)) return [];
    const lacking = type === undefined ? null : this.#undescribed(type, doc);
    return lacking === null ? [name] : lacking.map((field) => `${name}.${field}`);
  }

  /** Fields of a type of which nothing is said; null = nothing is said of the type as a whole. */
  #undescribed(type: ts.TypeNode, doc: string): string[] | null {
    if (ts.isArrayTypeNode(type)) return this.#undescribed(type.elementType, doc);
    if (ts.isTypeOperatorNode(type)) return this.#undescribed(type.type, doc);
    if (ts.isTypeLiteralNode(type)) return this.#members(type.members, doc);
    if (ts.isUnionTypeNode(type)) {
      const named = type.types.map((one) => this.#undescribed(one, doc)).filter((one) => one !== null);
      return named.length === 0 ? null : named.flat();
    }
    if (!ts.isTypeReferenceNode(type)) return null;
    if (WRAPPERS.includes(type.typeName.getText())) {
      const held = type.typeArguments?.at(0);
      return held === undefined ? null : this.#undescribed(held, doc);
    }
    const found = this.#checker.getSymbolAtLocation(type.typeName);
    if (found === undefined) return null;
    const symbol = this.#original(found);
    for (const declaration of symbol.declarations ?? [])
      if (ts.isInterfaceDeclaration(declaration)) return this.#members(declaration.members, doc);
    return this.#docOf(symbol) === '' ? null : [];
  }

  #members(members: ts.NodeArray<ts.TypeElement>, doc: string): string[] {
    return members.flatMap((member) => {
      const symbol = member.name && this.#checker.getSymbolAtLocation(member.name);
      if (symbol === undefined || this.#docOf(symbol) !== '') return [];
      return this.#lacking(symbol.name, ts.isPropertySignature(member) ? member.type : undefined, doc);
    });
  }
}
