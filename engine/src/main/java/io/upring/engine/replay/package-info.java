/**
 * A journal's events taken through the stages again, and what leaves compared with what left then.
 */
package io.upring.engine.replay;
