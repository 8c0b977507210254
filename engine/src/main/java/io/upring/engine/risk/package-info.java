/**
 * What may leave: a fixed chain of checks, each with a coded verdict. It decides from its own replica of the account
 * and from the event in hand; it never waits and never asks anybody.
 */
package io.upring.engine.risk;
