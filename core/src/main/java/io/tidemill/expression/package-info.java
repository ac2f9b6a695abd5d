/// Types, expressions and templates of the pipeline language: parsed, typed, evaluated, rendered.
@NullMarked
package io.tidemill.expression;

import org.jspecify.annotations.NullMarked;
