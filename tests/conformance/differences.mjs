// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Where the homes answer differently and may. Anything else in which they differ fails.
 * "postgres" is what PostgreSQL behind @supabase/lite answers; the reason says if Supabase itself does otherwise.
 */
export const differences = {
    'malformed refresh token': {
        embedded: 'refresh_token_not_found', postgres: 'validation_failed',
        reason: 'both end the session in the client; the embedded home does not tell a forged token from an unknown one',
    },
    'garbled token': {
        embedded: 'PGRST301', postgres: '42501',
        reason: '@supabase/lite takes a token that is no JWT for none; PostgREST answers PGRST301, as the embedded home does',
    },
    'sign-in of a member put out': {
        embedded: 400, postgres: 200,
        reason: 'on Supabase an account and its membership are two things: the account still signs in, and sees nothing',
    },
    'int8 in a table': {
        embedded: 'string', postgres: 'number',
        reason: 'PostgREST writes int8 as a number; the calls of the contract use strings in both homes',
    },
    'upsert by a partial unique key': {
        embedded: 'merged', postgres: '42P10',
        reason: 'ON CONFLICT (name) does not find a unique index that leaves deleted rows out; upserts by id work in both',
    },
    'member_signals as a table': {
        embedded: 'hidden', postgres: 'readable',
        reason: 'Realtime on Supabase tells of rows that a member may read; the embedded home signals without a table',
    },
    'tables of secrets': {
        embedded: 'PGRST205', postgres: '42501',
        reason: 'the embedded home has no *_config and webhook_sources: the relay keeps secrets in its vault',
    },
    'a change that the role may not make': {
        embedded: '42501', postgres: 'nothing',
        reason: 'row-level security lets a forbidden UPDATE or DELETE find no row; sync_push answers 42501 in both homes',
    },
    'code of a dated auth error': {
        embedded: 'invalid_credentials', postgres: 400,
        reason: '@supabase/lite does not read X-Supabase-Api-Version; GoTrue answers as the embedded home does',
    },
};
