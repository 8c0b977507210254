/**
 * Who is shown which market data: the fold of VIEW events that every consumer keeps for itself, and the router for
 * consumers outside the engine. Which streams are subscribed to for it is the feed's business.
 */
package io.upring.engine.view;
