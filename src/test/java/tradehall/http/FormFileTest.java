package tradehall.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tradehall.OthersRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FormFileTest {

    private static final String TYPE = "multipart/form-data; boundary=XyZ";

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\r\n", "one\r\n--Xy\r\ntwo\r\n", "\r\n--XyY", "--XyZ", "\r\r\n-\r\n--\r\n--X"})
    void theFileIsWhatStandsBetweenTheBoundaries(String content) throws IOException {
        assertThat(read(part("file; filename=\"a.csv\"", content) + "--XyZ--\r\n")).isEqualTo(content);
    }

    @Test
    void aLongFileIsReadWhole() throws IOException {
        String content = "\r\n--XyZz-\r\n--Xy".repeat(10_000);
        assertThat(read(part("file; filename=\"a.csv\"", content.replace("XyZ", "Xyz")) + "--XyZ--"))
                .isEqualTo(content.replace("XyZ", "Xyz"));
    }

    @Test
    void whatStandsAroundTheFileIsPassedOver() throws IOException {
        assertThat(read("preamble\r\n" + part("csrf", "token") + part("file; filename=x", "content") + part("more", "")
                + "--XyZ--\r\nepilogue")).isEqualTo("content");
        assertThat(read("--XyZ \t\r\ncontent-type: text/csv\r\nCONTENT-DISPOSITION: form-data; "
                + "FileName=x\r\n\r\ncontent\r\n--XyZ--"))
                .isEqualTo("content");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "filename=\"U1.xml\"                      | U1.xml",
        "filename=U1.xml                          | U1.xml",
        "filename=\"Zürich 2024;1.csv\"           | Zürich 2024;1.csv",
        "filename=\"C:\\trades\\U1.xml\"          | U1.xml",
        "filename=\"/home/me/U1.xml\"             | U1.xml",
        "filename=\"a \\\"b\\\".xml\"             | a \"b\".xml",
        "filename=\"\"                            | ``",
    })
    void theNameIsTheSendersWithoutItsPath(String parameter, String name) throws IOException {
        assertThat(open(part("file; " + parameter, "x") + "--XyZ--", TYPE).name().orElse("")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"multipart/form-data; boundary=\"XyZ\"", "multipart/form-data; charset=utf-8; BOUNDARY=XyZ"})
    void theBoundaryMayBeToldInAnyWay(String type) throws IOException {
        assertThat(open(part("file; filename=x", "content") + "--XyZ--", type).readAllBytes()).asString()
                .isEqualTo("content");
    }

    @Test
    void whatIsNoFormWithOneFileIsRefused() {
        String file = part("file; filename=x", "content");
        assertBroken("", "The form is truncated.");
        assertBroken("content", "The form is truncated.");
        assertBroken("--XyZ--", "The form has no file.");
        assertBroken(part("field", "content") + "--XyZ--", "The form has no file.");
        assertBroken(file + file + "--XyZ--", "The form has more than one file: send them one by one.");
        assertBroken(file, "The form is truncated.");
        assertBroken(file + "--XyZ", "The form is truncated.");
        assertBroken("--XyZabc\r\n", "The form is broken: something follows a boundary.");
        assertBroken("--XyZ\r\nContent-Disposition: form-data" + ";".repeat(1 << 20),
                "The head of a part of the form is longer than 8192 bytes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary"})
    void aFormWithoutABoundaryIsRefused(String type) {
        assertThatExceptionOfType(FormFile.Broken.class).isThrownBy(() -> open("", type))
                .withMessage("The Content-Type of the form has no boundary.");
    }

    @Test
    void othersRunWhileFormsOfNothingAreRead() {
        OthersRun.whileReading("--XyZ\r\n\r\n\r\n", content -> new FormFile(content, TYPE).transferTo(
                OutputStream.nullOutputStream()));
    }

    private static void assertBroken(String body, String reason) {
        assertThatExceptionOfType(FormFile.Broken.class).isThrownBy(() -> read(body)).withMessage(reason);
    }

    private static String part(String disposition, String content) {
        return "--XyZ\r\nContent-Disposition: form-data; name=" + disposition + "\r\nContent-Type: text/csv\r\n\r\n"
                + content + "\r\n";
    }

    private static String read(String body) throws IOException {
        return new String(open(body, TYPE).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static FormFile open(String body, String type) throws IOException {
        return new FormFile(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), type);
    }
}
