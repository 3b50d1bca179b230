-- SPDX-License-Identifier: GPL-3.0-or-later
-- A little data for trying things out: `supabase db push --include-seed` or `supabase db reset`. Nobody's real
-- name or number (555 01xx is reserved for fiction). Does nothing where there are contacts already.
do $$
declare
  anna uuid := gen_random_uuid();
  ben uuid := gen_random_uuid();
  anna_lead uuid := gen_random_uuid();
  chat uuid := gen_random_uuid();
  hot uuid := gen_random_uuid();
begin
  if exists (select from public.contacts) then
    return;
  end if;
  insert into public.contacts (id, display_name, company) values (anna, 'Anna Example', 'Example Bikes'), (ben, 'Ben Sample', null);
  insert into public.contact_identities (contact_id, kind, value, evidence) values
    (anna, 'phone', '+12025550143', 'seed'), (anna, 'email', 'anna@example.com', 'seed'), (ben, 'phone', '+12025550178', 'seed');
  insert into public.leads (id, contact_id, first_name, last_name, email, phone, source, status) values
    (anna_lead, anna, 'Anna', 'Example', 'anna@example.com', '+1 202 555 0143', 'whatsapp', 'contacted'),
    (gen_random_uuid(), ben, 'Ben', 'Sample', null, '202-555-0178', 'manual', 'new');
  insert into public.tags (id, name, color) values (hot, 'Hot', '#dc2626');
  insert into public.lead_tags (lead_id, tag_id) values (anna_lead, hot);
  insert into public.whatsapp_conversations (id, contact_id, phone_number_id, whatsapp_phone) values (chat, anna, '100000000000001', '12025550143');
  insert into public.whatsapp_messages (conversation_id, direction, message_type, content, status, occurred_at) values
    (chat, 'inbound', 'text', 'Hello, is the blue one still there?', 'received', now() - interval '2 hours');
  insert into public.quick_replies (shortcut, content) values ('thanks', 'Thank you for writing! I will answer within the hour.');
end $$;
