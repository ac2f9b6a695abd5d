/// Answers that were given before, for example votes of people, in the place of a model.
@NullMarked
package io.tidemill.adapters.provider.replay;

import org.jspecify.annotations.NullMarked;
