package com.codercops.omega.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TexPackagesTest {
    @Test
    void findsTheDebianPackageOfALatexPackage() {
        assertThat(TexPackages.debianPackage("physics")).contains("texlive-science");
        assertThat(TexPackages.debianPackage("chemfig")).contains("texlive-pictures");
        assertThat(TexPackages.debianPackage("preview")).contains("preview-latex-style");
        assertThat(TexPackages.debianPackage("chemformula")).contains("texlive-science");
        assertThat(TexPackages.debianPackage("portuges.ldf")).contains("texlive-lang-portuguese");
        assertThat(TexPackages.debianPackage("nosuchpackage")).isEmpty();
    }
}
