package com.codercops.omega.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.script.Script;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ScriptDirectoryTest {
    @TempDir
    Path temp;

    private Path project;
    private Path home;

    @BeforeEach
    void prepare() throws IOException {
        project = Files.createDirectory(temp.resolve("project"));
        home = Files.createDirectory(temp.resolve("home"));
    }

    private void files(String... paths) throws IOException {
        for (String path : paths) {
            Path file = project.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, path);
        }
    }

    private ScriptDirectory source() {
        return source(project, null, AssetLimits.DEFAULT);
    }

    private ScriptDirectory source(@Nullable Path directory, @Nullable Path more, AssetLimits limits) {
        return ScriptDirectory.of(directory, more, home, limits);
    }

    private List<String> named(String source) {
        return paths(source().named(new Script(source)));
    }

    private static List<String> paths(Assets assets) {
        return assets.files().stream().map(Asset::path).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ImageMobject('img/cat.png') | img/cat.png",
                "ImageMobject('./img/cat.png') | img/cat.png",
                "ImageMobject('img//cat') | img/cat.png",
                "open(Path(__file__).parent / 'img' / 'cat.png') | img/cat.png",
                "open(os.path.join(HERE, 'img', 'cat.png')) | img/cat.png",
                "open(f'{HERE}/img/{name}.png') | img/cat.png",
                "open('img/' + name + '.png') | img/cat.png",
                "open('img/%s.png' % name) | img/cat.png",
                "open('img/{}.png'.format(name)) | img/cat.png",
                "glob.glob('img/*.png') | img/cat.png",
                "config.assets_dir = 'img' | img/cat.png",
                "SVGMobject('logo') | logo.svg",
                "self.add_sound('bell') | snd/bell.wav",
                "import style | style.py",
                "import os, style as s | style.py",
                "from style import (\\n  A,\\n  B) | style.py",
                "def f():\\n    import style | style.py",
                "try: import style\\nexcept ImportError: pass | style.py",
                "x = 1 # 'logo.svg' | ``",
                "Text('nothing') | ``",
                "Text('style') | ``",
                "f'{a}{b}' | ``",
            })
    void filesThatTheScriptNamesAreFound(String source, String path) throws IOException {
        files("img/cat.png", "logo.svg", "snd/bell.wav", "style.py", "other.csv", "main.py");
        assertThat(named(source.replace("\\n", "\n")))
                .containsExactlyElementsOf(path.isEmpty() ? List.of() : List.of(path));
    }

    @Test
    void modulesNameFilesToo() throws IOException {
        files("pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/deep.py", "pkg/near.py", "pkg/unused.py", "cat.png");
        Files.writeString(project.resolve("pkg/sub/deep.py"), "from ..near import x\nopen('cat.png')\n");
        assertThat(named("from pkg.sub import deep"))
                .containsExactlyInAnyOrder(
                        "pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/deep.py", "pkg/near.py", "cat.png");
    }

    @Test
    void modulesCanImportEachOther() throws IOException {
        files("a.py", "b.py");
        Files.writeString(project.resolve("a.py"), "import b\n");
        Files.writeString(project.resolve("b.py"), "import a\n");
        assertThat(named("import a")).containsExactly("a.py", "b.py");
    }

    @Test
    void configurationIsAlwaysGiven() throws IOException {
        files("manim.cfg", "setup.cfg", "deep/manim.cfg");
        assertThat(named("x = 1")).containsExactly("manim.cfg");
    }

    @Test
    void assetsHaveTheirContent() throws IOException {
        Files.writeString(project.resolve("a.txt"), "hello");
        Asset asset = source().named(new Script("open('a.txt')")).files().get(0);
        assertThat(asset.bytes()).isEqualTo(5);
        assertThat(asset.sha256()).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(asset.file()).hasContent("hello");
    }

    @Test
    void allHasEveryFileOfAnAllowedTypeNearestFirst() throws IOException {
        files("z.png", "a/b.csv", ".hidden/c.png", "a/.d.png", "e.sh", "f", "__pycache__/g.py", "A.PNG");
        assertThat(paths(source().all())).containsExactly("A.PNG", "z.png", "a/b.csv");
    }

    @Test
    void linksAreFollowedOnlyInside() throws IOException {
        files("real/in.png", ".git/config.txt");
        Path outside = Files.writeString(temp.resolve("out.png"), "secret");
        Path outsideDirectory = Files.createDirectory(temp.resolve("elsewhere"));
        Files.writeString(outsideDirectory.resolve("x.png"), "secret");
        Files.createSymbolicLink(project.resolve("in.png"), Path.of("real/in.png"));
        Files.createSymbolicLink(project.resolve("out.png"), outside);
        Files.createSymbolicLink(project.resolve("gone.png"), Path.of("nowhere.png"));
        Files.createSymbolicLink(project.resolve("secret.txt"), Path.of(".git/config.txt"));
        Files.createSymbolicLink(project.resolve("away"), outsideDirectory);
        Files.createSymbolicLink(project.resolve("cycle"), project);
        assertThat(paths(source().all())).containsExactly("in.png", "real/in.png");
        assertThat(source().explain("out.png")).contains("'out.png' exists", "a link that leads out of");
        assertThat(source().explain("gone.png")).contains("is a link to a file that does not exist");
        assertThat(source().explain("secret.txt")).contains("is hidden");
        assertThat(source().explain("away/x.png")).contains("link that leads out of");
    }

    @Test
    void onlyRegularFilesAreRead() throws Exception {
        Files.createDirectory(project.resolve("folder.png"));
        Process fifo = new ProcessBuilder("mkfifo", project.resolve("pipe.png").toString()).start();
        assertThat(fifo.waitFor()).isZero();
        assertThat(source().all().files()).isEmpty();
        assertThat(source().explain("folder.png")).contains("is a directory");
        assertThat(source().explain("pipe.png")).contains("is not a regular file");
    }

    @Test
    void hugeFilesStayOutside() throws IOException {
        try (RandomAccessFile huge =
                new RandomAccessFile(project.resolve("huge.png").toFile(), "rw")) {
            huge.setLength(2L << 30);
        }
        assertThat(named("ImageMobject('huge.png')")).isEmpty();
        assertThat(source().explain("huge.png")).contains("has 2147483648 bytes, and at most 33554432 are allowed");
    }

    @Test
    void numberAndSizeOfAllFilesAreLimited() throws IOException {
        files("a.txt", "b.txt", "c.txt");
        ScriptDirectory two = source(project, null, new AssetLimits(2, 100, 100));
        assertThat(paths(two.all())).containsExactly("a.txt", "b.txt");
        assertThat(two.explain("c.txt")).contains("'c.txt' exists", "more than the 2 files");
        ScriptDirectory small = source(project, null, new AssetLimits(10, 100, 12));
        assertThat(paths(small.all())).containsExactly("a.txt", "b.txt");
        assertThat(small.explain("c.txt")).contains("exceeds the 12 bytes");
    }

    @Test
    void tenThousandFilesAreNoProblem() throws IOException {
        Path many = Files.createDirectory(project.resolve("frames"));
        for (int i = 0; i < 11_000; i++) {
            Files.createFile(many.resolve(i + ".png"));
        }
        files("near.png");
        ScriptDirectory source = source();
        Assets assets = source.named(new Script("open('near.png')\nopen(f'frames/{i}.png')"));
        assertThat(assets.files()).hasSize(AssetLimits.DEFAULT.files());
        assertThat(assets.files().get(0).path()).isEqualTo("near.png");
        assertThat(source.explain("frames/10999.png")).containsAnyOf("more than the 500 files", "more files than");
    }

    @Test
    void homeDirectoryIsNotRead() throws IOException {
        Path inHome = Files.writeString(home.resolve("a.png"), "x");
        for (Path directory : List.of(home, temp, temp.getRoot())) {
            ScriptDirectory source = source(directory, null, AssetLimits.DEFAULT);
            assertThat(source.all().files()).isEmpty();
            assertThat(source.explain(inHome.getFileName().toString())).contains("are not read, because", "home");
            assertThatThrownBy(() -> source(project, directory, AssetLimits.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("home");
        }
    }

    @Test
    void anotherDirectoryAddsItsFiles() throws IOException {
        files("a.png", "img/b.png");
        Path more = Files.createDirectories(temp.resolve("more/img"));
        Files.writeString(more.resolve("b.png"), "other");
        Files.writeString(more.resolve("c.png"), "new");
        Assets assets = source(project, temp.resolve("more"), AssetLimits.DEFAULT)
                .named(new Script("x = ['a.png', 'img/b.png', 'c.png']"));
        assertThat(paths(assets)).containsExactly("a.png", "img/b.png", "img/c.png");
        assertThat(assets.files().get(1).file()).hasContent("img/b.png");
    }

    @Test
    void filesThatCannotExistTogetherAreNotGivenTogether() throws IOException {
        files("a.png");
        Path more = Files.createDirectories(temp.resolve("more/a.png"));
        Files.writeString(more.resolve("b.png"), "x");
        assertThat(paths(source(project, temp.resolve("more"), AssetLimits.DEFAULT)
                        .all()))
                .containsExactly("a.png");
    }

    @Test
    void missingFilesAreExplained() throws IOException {
        files("img/Cat.png", "notes.docx");
        Files.writeString(temp.resolve("up.png"), "x");
        assertThat(source().explain("dog.png")).isEqualTo("Omega looked in " + project + ".");
        assertThat(source().explain("img/cat.png")).contains("'img/Cat.png': upper and lower case count");
        assertThat(source().explain("Cat.png")).contains("There is 'img/Cat.png'. Write that path");
        assertThat(source().explain("notes.docx")).contains("'notes.docx' exists", "type that scripts cannot read");
        assertThat(source().explain("../up.png")).contains("it is outside of " + project);
        assertThat(source().explain(project.resolve("img/Cat.png").toString())).contains("Write 'img/Cat.png'");
        assertThat(source(null, null, AssetLimits.DEFAULT).explain("a.png")).isEmpty();
    }

    @Test
    void oneFileIsFoundByItsPath() throws IOException {
        files("img/cat.png");
        assertThat(source().file("img/cat.png")).isPresent();
        assertThat(source().file("cat.png")).isEmpty();
    }
}
