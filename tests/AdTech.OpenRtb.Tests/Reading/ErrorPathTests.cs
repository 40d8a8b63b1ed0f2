using System.Text;

namespace AdTech.OpenRtb.Tests.Reading;

/// <summary>What the reader says of bodies that are no OpenRTB: the path, and the reason.</summary>
public sealed class ErrorPathTests
{
    [Theory]
    [InlineData("", "$: must be JSON: it is empty")]
    [InlineData("null", "$: must be an object")]
    [InlineData("[]", "$: must be an object")]
    [InlineData("\"malformed\"", "$: must be an object")]
    [InlineData("malformed", "$: must be JSON: a value is missing")]
    [InlineData("{\"id\":\"r\"} x", "$: must be JSON: something follows its end")]
    [InlineData("{\"id\":\"r\"}{}", "$: must be JSON: something follows its end")]
    [InlineData("{\"id\":\"r\"", "id: must be JSON: a comma or the end of the object is missing")]
    [InlineData("{\"id\" \"r\"}", "id: must be JSON: a colon is missing")]
    [InlineData("{\"id\":\"r\",}", "$: must be JSON: a member's name is missing")]
    [InlineData("{\"id\":}", "id: must be JSON: a value is missing")]
    [InlineData("{id:1}", "$: must be JSON: a member's name or the end of the object is missing")]
    [InlineData("{\"imp\":[{\"id\":\"1\"},]}", "imp[1]: must be JSON: a value is missing")]
    [InlineData("{\"imp\":[{\"id\":\"1\"}{}]}", "imp[0]: must be JSON: a comma or the end of the array is missing")]
    [InlineData("{\"at\":01}", "at: must be JSON: a number is malformed")]
    [InlineData("{\"at\":1.}", "at: must be JSON: a number is malformed")]
    [InlineData("{\"at\":-}", "at: must be JSON: a number is malformed")]
    [InlineData("{\"at\":1e}", "at: must be JSON: a number is malformed")]
    [InlineData("{\"at\":nul}", "at: must be JSON: a value is missing")]
    [InlineData("{\"at\":nulll}", "at: must be JSON: a comma or the end of the object is missing")]
    [InlineData("{\"id\":\"a\nb\"}", "id: must be JSON: a string holds a control character")]
    [InlineData("{\"id\":\"a\\x\"}", "id: must be JSON: a string holds an escape that is none, or half of a surrogate pair")]
    [InlineData("{\"id\":\"\\ud800\"}", "id: must be JSON: a string holds an escape that is none, or half of a surrogate pair")]
    [InlineData("{\"id\":\"\\ud800\\u0041\"}", "id: must be JSON: a string holds an escape that is none, or half of a surrogate pair")]
    [InlineData("{\"id\":\"\\udc00\"}", "id: must be JSON: a string holds an escape that is none, or half of a surrogate pair")]
    [InlineData("{\"unknown\":\"\\ud800\"}", "unknown: must be JSON: a string holds an escape that is none, or half of a surrogate pair")]
    [InlineData("{\"id\":\"abc", "id: must be JSON: a string does not end")]
    public void Malformed_Json_NamesThePlace(string json, string expected) => Assert.Equal([expected], Bodies.Errors(json));

    [Theory]
    [InlineData("""{"imp":{}}""", "imp: must be an array")]
    [InlineData("""{"imp":[1]}""", "imp[0]: must be an object")]
    [InlineData("""{"imp":[{},null]}""", "imp[1]: must be an object")]
    [InlineData("""{"id":{}}""", "id: must be a string")]
    [InlineData("""{"id":true}""", "id: must be a string")]
    [InlineData("""{"cur":"USD"}""", "cur: must be an array")]
    [InlineData("""{"cur":[5]}""", "cur[0]: must be a string")]
    [InlineData("""{"tmax":"soon"}""", "tmax: must be an integer")]
    [InlineData("""{"tmax":1.5}""", "tmax: must be an integer")]
    [InlineData("""{"tmax":true}""", "tmax: must be an integer")]
    [InlineData("""{"tmax":""}""", "tmax: must be an integer")]
    [InlineData("""{"tmax":3000000000}""", "tmax: is out of range")]
    [InlineData("""{"tmax":1e400}""", "tmax: is out of range")]
    [InlineData("""{"site":"x"}""", "site: must be an object")]
    [InlineData("""{"ext":"x"}""", "ext: must be an object")]
    [InlineData("""{"regs":{"ext":"malformed"}}""", "regs.ext: must be an object")]
    [InlineData("""{"regs":{"ext":{"gpp_sid":["x"]}}}""", "regs.ext.gpp_sid[0]: must be an integer")]
    [InlineData("""{"user":{"ext":{"consent":2}}}""", "user.ext.consent: must be a string")]
    [InlineData("""{"user":{"consent":2}}""", "user.consent: must be a string")]
    [InlineData("""{"user":{"ext":{"eids":{}}}}""", "user.ext.eids: must be an array")]
    [InlineData("""{"user":{"eids":[{"uids":[{"id":[]}]}]}}""", "user.eids[0].uids[0].id: must be a string")]
    [InlineData("""{"source":{"ext":{"schain":[]}}}""", "source.ext.schain: must be an object")]
    [InlineData("""{"imp":[{"ext":5}]}""", "imp[0].ext: must be an object")]
    [InlineData("""{"imp":[{"bidfloor":"cheap"}]}""", "imp[0].bidfloor: must be a number")]
    [InlineData("""{"imp":[{"bidfloor":1e40}]}""", "imp[0].bidfloor: is out of range")]
    [InlineData("""{"imp":[{},{"banner":{"format":[{"w":1},{"w":"wide"}]}}]}""", "imp[1].banner.format[1].w: must be an integer")]
    [InlineData("""{"device":{"geo":{"lat":"north"}}}""", "device.geo.lat: must be a number")]
    [InlineData("""{"device":{"geo":{"lat":1e999}}}""", "device.geo.lat: is out of range")]
    [InlineData("""{"a.b":1,"imp":[{"video":{"mimes":"video/mp4"}}]}""", "imp[0].video.mimes: must be an array")]
    public void KnownField_OfAWrongKind_NamesTheField(string json, string expected) => Assert.Equal([expected], Bodies.Errors(json));

    [Fact]
    public void WrongKinds_Several_AreAllNamed() => Assert.Equal(
        ["id: must be a string", "imp[0].secure: must be an integer", "cur: must be an array"],
        Bodies.Errors("""{"id":[],"imp":[{"secure":[1,{"x":2}],"instl":1}],"cur":{"a":"b"}}"""));

    [Fact]
    public void InvalidUtf8_AnywhereInTheBody_IsRefused()
    {
        var body = Encoding.UTF8.GetBytes("""{"id":"r","unknown":"?"}""");
        body[Array.IndexOf(body, (byte)'?')] = 0xFF;
        Assert.Equal(new RequestError("$", "must be valid UTF-8"), Assert.Single(Bodies.TryRead(body).Errors));
    }
}
