/**
 * New strategies: a project of one's own, outside of this one, that compiles, has tests, and trades in the demo.
 */
package io.upring.bot.create;
