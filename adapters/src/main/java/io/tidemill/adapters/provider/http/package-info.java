/// What every HTTP adapter shares: one exchange with a deadline over the whole of it, JSON in and
/// out, and one table that says what a refusal means.
@NullMarked
package io.tidemill.adapters.provider.http;

import org.jspecify.annotations.NullMarked;
