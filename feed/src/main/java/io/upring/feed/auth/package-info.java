/**
 * API keys and the tokens signed with them: {@link io.upring.feed.auth.Credentials} and
 * {@link io.upring.feed.auth.JwtSigner}. No sockets and no requests live here, and nothing here ever prints a secret.
 */
package io.upring.feed.auth;
