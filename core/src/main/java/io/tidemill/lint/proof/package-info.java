/// What can be proved about the values of a pipeline before a record exists.
///
/// An expression means a [Value]: a list of alternatives, each with the [Formula] under which it is
/// the one. Whether a value is null, a condition can hold, or two conditions exclude each other is
/// then a question about formulas, and [Prover] answers it by trying cases.
@NullMarked
package io.tidemill.lint.proof;

import org.jspecify.annotations.NullMarked;
