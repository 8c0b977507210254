/**
 * How fast an operator's word is carried out while market data come at a rate - commands about strategies, the kill
 * switch - and what strategies feel of one that misbehaves.
 */
package io.upring.bench.control;
