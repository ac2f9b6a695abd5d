/// Replies of models: the instruction that asks for a shape, extraction, validation.
@NullMarked
package io.tidemill.answer;

import org.jspecify.annotations.NullMarked;
