import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Token and userinfo with HttpURLConnection, which accepts text/html: java Client.java issuer form */
public class Client {
    public static void main(String[] args) throws Exception {
        HttpURLConnection token = open(args[0] + "/token");
        token.setDoOutput(true);
        token.getOutputStream().write(args[1].getBytes(StandardCharsets.UTF_8));
        int status = token.getResponseCode();
        String body = new String(token.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String accessToken = body.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
        HttpURLConnection userinfo = open(args[0] + "/userinfo");
        userinfo.setRequestProperty("Authorization", "Bearer " + accessToken);
        System.out.println(status + " " + userinfo.getResponseCode());
    }

    private static HttpURLConnection open(String url) throws Exception {
        return (HttpURLConnection) URI.create(url).toURL().openConnection();
    }
}
