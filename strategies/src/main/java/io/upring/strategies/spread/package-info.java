/** Earns the spread: waits at the bid while the book is wide and leans its way, sells at the ask. */
package io.upring.strategies.spread;
