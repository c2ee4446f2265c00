package org.signedprojects.registry.query.web;

import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.database.DatabaseIdentity;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.witness.Witness;
import org.signedprojects.registry.web.document.RequiredMembers;
import org.signedprojects.registry.web.problems.MalformedRequests;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.signedprojects.registry.web.trace.TraceConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/// What all endpoints share.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadProperties.class)
@Import(TraceConfiguration.class)
public class WebConfiguration {
    @Bean
    JacksonModule registryValues() {
        return RegistryJson.values();
    }

    @Bean
    Reads reads(FollowedLedgers followed, Progress progress, Snapshots snapshots, DatabaseIdentity database,
            ReadProperties reads) {
        return new Reads(followed, progress, snapshots, database, reads.waitMax());
    }

    @Bean
    WitnessMark witnessMark(Witness witness) {
        return new WitnessMark(witness);
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json, Problems.RETRY_AFTER);
    }

    @Bean
    ProblemCatalogue problemCatalogue() {
        return new ProblemCatalogue();
    }

    @Bean
    ApiDocument apiDocument(JsonMapper json) {
        return new ApiDocument(json);
    }

    /// Nothing is read but parameters and headers.
    @Bean
    RequiredMembers requiredMembers() {
        return new RequiredMembers(_ -> false);
    }

    @Bean
    MalformedRequests malformedRequests() {
        return new MalformedRequests(ProblemReportValve.class);
    }

    @Bean
    ErrorPage errorPage(ProblemWriter problems) {
        return new ErrorPage(problems);
    }
}
