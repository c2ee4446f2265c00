package org.signedprojects.registry.command.edition.web;

import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.web.RunningCommands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The endpoints of editions.
@Configuration(proxyBeanMethods = false)
public class EditionWebConfiguration {
    @Bean
    EditionController editionController(Editions editions, RunningCommands running) {
        return new EditionController(editions, running);
    }
}
