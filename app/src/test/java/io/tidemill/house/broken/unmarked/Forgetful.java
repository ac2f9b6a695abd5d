package io.tidemill.house.broken.unmarked;

record Forgetful(String name) {}
