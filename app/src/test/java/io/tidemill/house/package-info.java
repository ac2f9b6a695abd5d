/// The rules of this house as tests: how big things may be, who may know whom, and what only one
/// class may do. Each rule is also shown to fail on something that breaks it.
@NullMarked
package io.tidemill.house;

import org.jspecify.annotations.NullMarked;
