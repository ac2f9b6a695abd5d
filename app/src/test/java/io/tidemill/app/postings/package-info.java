/// The built-in pipeline of job postings: sixteen steps, three models, reviews.
@NullMarked
package io.tidemill.app.postings;

import org.jspecify.annotations.NullMarked;
