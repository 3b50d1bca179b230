// SPDX-License-Identifier: GPL-3.0-or-later
// What @supabase/lite 0.10.0 answers otherwise than Supabase does, put right. Each repair says what it is for.
// What cannot be put right here stands in differences.mjs.

const oids = { json: 114, jsonb: 3802, timestamp: 1114, timestamptz: 1184, numeric: 1700 };

/** What PostgREST makes of an SQLSTATE. Source: PostgREST's Error.hs, `pgErrorStatus`. */
const statusOfCode = {
    '21000': 500, '22023': 400, '23503': 409, '23505': 409, '25006': 405, '42883': 404, '42P01': 404, '42P17': 500,
    '53400': 500, '57P01': 503, P0001: 400,
};
const statusOfClass = {
    '08': 503, '09': 500, '0L': 403, '0P': 403, '25': 500, '28': 403, '2D': 500, '38': 500, '39': 500, '3B': 500,
    '40': 500, '53': 503, '54': 500, '55': 500, '57': 500, '58': 500, F0: 500, HV: 500, P0: 500, XX: 500,
};

function statusOf(code) {
    return statusOfCode[code] ?? statusOfClass[code.slice(0, 2)] ?? 400;
}

/** Values as PostgreSQL's own to_json renders them, which is what PostgREST sends. */
function repairValues(options) {
    // The arguments of a function arrive as JSON text and would be quoted once more.
    for (const oid of [oids.json, oids.jsonb])
        options.serializers[oid] = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
    const iso = (value) => value.replace(' ', 'T');
    options.parsers[oids.timestamp] = iso;
    options.parsers[oids.timestamptz] = (value) => iso(value).replace(/([+-]\d\d)$/, '$1:00');
    options.parsers[oids.numeric] = Number;
}

/** Codes outside a short list become a 500 without code, details and hint: hand them through. */
function repairErrors(connection) {
    const original = connection.normalizeDbError.bind(connection);
    const understood = new Set(['PGRST', '42501', '42P01', '42703']);
    connection.normalizeDbError = (thrown) => {
        const error = original(thrown);
        const code = error?.code;
        if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || understood.has(code))
            return error;
        // RAISE with SQLSTATE PTnnn names the HTTP status; as on Supabase, the code is told with it.
        const status = /^PT\d{3}$/.test(code) ? Number(code.slice(2)) : statusOf(code);
        const body = { code, message: error.message, details: error.detail ?? null, hint: error.hint ?? null };
        return Object.assign(new Error(JSON.stringify(body)),
            { code: 'PGRST', detail: JSON.stringify({ status, headers: {} }) });
    };
}

/** auth.uid() and its like also read the one setting that holds all claims; members may use the schema. */
function repairAuthSchema(connection) {
    const claim = (name) => `coalesce(nullif(current_setting('request.jwt.claim.${name}', true), ''), `
        + `nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> '${name}')`;
    const original = /NULLIF\(current_setting\('request\.jwt\.claim\.(\w+)', true\), ''\)/g;
    connection.config.baseSchema = connection.config.baseSchema.replace(original, (_, name) => claim(name))
        + '\ngrant usage on schema auth to anon, authenticated, service_role;';
}

export function repair(connection) {
    repairValues(connection.driver.options);
    repairErrors(connection);
    repairAuthSchema(connection);
    // Its first request would grant everything to everybody; the migrations own the grants.
    connection.rlsState = 'active';
    return connection;
}
