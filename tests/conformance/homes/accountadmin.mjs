// SPDX-License-Identifier: GPL-3.0-or-later
import bcrypt from 'bcryptjs';

// GoTrue's calls for the service, which @supabase/lite 0.10.0 does not have. Shapes and errors as in
// supabase/auth, internal/api/admin.go; `id` is taken since supabase/auth#1641.

const json = (status, body) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const problem = (status, code, msg) => json(status, { code: status, error_code: code, msg });
const userOf = ({ id, email, raw_user_meta_data }) =>
    ({ id, aud: 'authenticated', role: 'authenticated', email, user_metadata: raw_user_meta_data });

/** Answers /auth/v1/admin/users and what is below it; nothing for any other address. */
export function accountAdmin(sql, addUser, secretKey) {
    return async (request) => {
        const { pathname } = new URL(request.url);
        const path = /^\/auth\/v1\/admin\/users(?:\/([^/]+))?$/.exec(pathname);
        if (!path)
            return null;
        if (request.headers.get('apikey') !== secretKey || request.headers.get('authorization') !== `Bearer ${secretKey}`)
            return problem(403, 'not_admin', 'User not allowed');
        if (request.method === 'POST' && !path[1])
            return create(sql, addUser, await request.json());
        const [user] = await sql`select * from auth.users where id = ${path[1]}`;
        if (!user)
            return problem(404, 'user_not_found', 'User not found');
        if (request.method === 'PUT') {
            const { password } = await request.json();
            await sql`update auth.users set encrypted_password = ${await bcrypt.hash(password, 4)} where id = ${user.id}`;
        }
        return json(200, userOf(user));
    };
}

async function create(sql, addUser, { id, email, email_confirm, user_metadata = {} }) {
    const [taken] = await sql`select id from auth.users where lower(email) = lower(${email})`;
    if (taken)
        return problem(422, 'email_exists', 'A user with this email address has already been registered');
    // Without a password nobody knows it: GoTrue makes one up.
    await addUser(sql, { id, email, password: crypto.randomUUID() });
    await sql`update auth.users set raw_user_meta_data = ${sql.json(user_metadata)},
        email_confirmed_at = ${email_confirm ? new Date() : null} where id = ${id}`;
    return json(200, userOf((await sql`select * from auth.users where id = ${id}`)[0]));
}
