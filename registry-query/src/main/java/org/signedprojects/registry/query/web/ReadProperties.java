package org.signedprojects.registry.query.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How reads behave.
/// @param waitMax how long a read waits for the position in Registry-Wait-For
@ConfigurationProperties("registry.reads")
record ReadProperties(@DefaultValue("5s") Duration waitMax) {}
