/**
 * Which strategies there are, what each can be told, and how one is made from the raw values of a configuration.
 * No file format is known here, and no trading: a factory only reads values and says what is wrong with them.
 */
package io.upring.strategies.catalogue;
