package org.signedprojects.registry.query.web;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How reads behave.
/// @param waitMax how long a read waits for the position in Registry-Wait-For, 0 to 1 min
@Validated
@ConfigurationProperties("registry.reads")
record ReadProperties(@DefaultValue("5s") @DurationMin @DurationMax(minutes = 1) Duration waitMax) {}
