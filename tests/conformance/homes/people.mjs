// SPDX-License-Identifier: GPL-3.0-or-later
export const workspaceName = 'Harbour Bikes';
export const admin = { email: 'ada@example.com', password: 'correct horse' };
/** The sample's second member; signs in with the first one's password. */
export const agent = { email: 'noor@example.com', password: admin.password };
