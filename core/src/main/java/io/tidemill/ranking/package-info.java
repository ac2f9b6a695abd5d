/// Comparative judgement: pairs to ask about, abilities with errors from what judges said, and what
/// may be claimed of them. Pure: the same arguments give the same result.
@NullMarked
package io.tidemill.ranking;

import org.jspecify.annotations.NullMarked;
