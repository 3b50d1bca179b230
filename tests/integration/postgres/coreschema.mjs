// SPDX-License-Identifier: GPL-3.0-or-later
// Reads core/schema/tables.cpp, so that the migrations can be held against what every client believes.
import { readFileSync } from 'node:fs';

const postgresType = {
    Uuid: 'uuid', Text: 'text', Integer: 'integer', BigInteger: 'bigint', Boolean: 'boolean',
    Timestamp: 'timestamp with time zone', Json: 'jsonb', TextArray: 'text[]', Bytes: 'bytea',
};

function tokensOf(source) {
    const found = [];
    const pattern = /\/\/.*|"((?:[^"\\]|\\.)*)"|[A-Za-z_][\w:]*|[{}(),;=*&<>.!?|-]|\d+/g;
    for (const match of source.matchAll(pattern)) {
        if (match[0].startsWith('//'))
            continue;
        const last = found.at(-1);
        if (match[1] !== undefined && last?.text !== undefined)
            last.text += match[1]; // adjacent literals are one
        else
            found.push(match[1] === undefined ? { word: match[0] } : { text: match[1] });
    }
    return found;
}

/** A brace initialiser from its '{' on: nested arrays of tokens; returns [value, next position]. */
function initialiser(tokens, at) {
    const items = [];
    let item = [];
    for (let i = at + 1; i < tokens.length; ++i) {
        const { word } = tokens[i];
        if (word === '{') {
            const [inner, next] = initialiser(tokens, i);
            item.push(inner);
            i = next;
        } else if (word === '}' || word === ',') {
            if (item.length > 0)
                items.push(item);
            item = [];
            if (word === '}')
                return [items, i];
        } else {
            item.push(tokens[i]);
        }
    }
    throw new Error('tables.cpp: a brace is not closed');
}

const only = (item) => item?.at(-1);
const textOf = (item, constants) => {
    const token = only(item);
    if (!token || token.word === 'nullptr')
        return null;
    return token.text ?? constants[token.word] ?? null;
};

function columnOf(fields, constants) {
    const [name, type, required, fallback, allowed, references, serviceOnly] = fields;
    return {
        name: textOf(name, constants),
        type: postgresType[only(type).word.split('::').at(-1)],
        required: only(required)?.word === 'true',
        fallback: textOf(fallback, constants),
        allowed: textOf(allowed, constants)?.split('|') ?? null,
        references: textOf(references, constants),
        serviceOnly: only(serviceOnly)?.word === 'true',
    };
}

/** {synced: [table], service: [table]}; a table's columns include its stamps. */
export function readCoreSchema(file) {
    const tokens = tokensOf(readFileSync(file, 'utf8'));
    const constants = {};
    const arrays = {};
    const columns = {};
    for (let i = 0; i < tokens.length; ++i) {
        if (tokens[i].word !== 'constexpr')
            continue;
        const open = tokens.findIndex((token, at) => at > i && ['{', '=', ';'].includes(token.word));
        const name = tokens[open - 1].word;
        if (tokens[open].word === '=')
            constants[name] = tokens[open + 1].text;
        else if (tokens[open].word === '{')
            arrays[name] = initialiser(tokens, open)[0];
    }
    columns.id = columnOf(arrays.id, constants);
    const columnsOf = (name) => arrays[name].map((item) =>
        Array.isArray(only(item)) ? columnOf(only(item), constants) : columns[only(item).word]);
    const stamps = columnsOf('stampColumns').map((column) =>
        column.name === 'change_xid' ? { ...column, type: 'xid8' } : column);
    const tableOf = (item) => {
        const [name, columnsName, sight, sightColumn, writes, uniques, synced, key] = only(item);
        const isSynced = only(synced)?.word === 'true';
        return {
            name: textOf(name, constants),
            columns: [...columnsOf(only(columnsName).word), ...(isSynced ? stamps : [])],
            sight: only(sight)?.word.split('::').at(-1) ?? 'Service',
            sightColumn: textOf(sightColumn, constants),
            writes: only(writes)?.word.split('::').at(-1) ?? 'None',
            uniques: textOf(uniques, constants)?.split(';') ?? [],
            synced: isSynced,
            key: textOf(key, constants) ?? 'id',
        };
    };
    return { synced: arrays.synced.map(tableOf), service: arrays.service.map(tableOf) };
}
