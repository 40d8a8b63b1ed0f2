namespace AdTech.OpenRtb.Tests.Reading;

public sealed class NativeRequestTests
{
    private const string Assets = """{"ver":"1.2","context":1,"plcmttype":4,"assets":[{"id":1,"required":1,"title":{"len":90}},{"id":2,"img":{"type":3,"wmin":300,"hmin":250,"mimes":["image/png"]}},{"id":3,"data":{"type":1}},{"id":4,"video":{"mimes":["video/mp4"],"minduration":5,"maxduration":30,"protocols":[2,3]}}],"eventtrackers":[{"event":1,"methods":[1,2]}],"privacy":1}""";

    [Theory]
    [InlineData(Assets)]
    [InlineData("{\"native\":" + Assets + "}")]
    [InlineData(" { \"native\" : " + Assets + " , \"x\": [] } ")]
    public void Request_WrappedOrNot_IsRead(string text)
    {
        var native = Bodies.Read(Bodies.NativeRequest(text)).Imps[0].Native!;
        Assert.Equal(text, native.RequestText.ToString());
        var request = native.Request!;
        Assert.Equal(4, request.PlcmtType);
        Assert.Equal(4, request.Assets.Count);
        Assert.True(request.Assets[0].IsRequired);
        Assert.Equal(90, request.Assets[0].Title!.Len);
        Assert.Equal(300, request.Assets[1].Img!.WMin);
        Assert.Equal(1, request.Assets[2].Data!.Type);
        Assert.Equal([2, 3], request.Assets[3].Video!.Protocols);
        Assert.Equal([1, 2], request.EventTrackers[0].Methods);
        Assert.Empty(Bodies.Errors(Bodies.NativeRequest(text)));
    }

    [Theory]
    [InlineData("nonsense", "imp[0].native.request: must be JSON: a value is missing")]
    [InlineData("[]", "imp[0].native.request: must be an object")]
    [InlineData("null", "imp[0].native.request: must be an object")]
    [InlineData("{\"native\":7}", "imp[0].native.request.native: must be an object")]
    [InlineData("{\"assets\":[{\"title\":{\"len\":\"long\"}}]}", "imp[0].native.request.assets[0].title.len: must be an integer")]
    [InlineData("{\"assets\":[{\"id\":1}", "imp[0].native.request.assets[0]: must be JSON: a comma or the end of the array is missing")]
    public void Request_Malformed_NamesThePlaceWithin(string text, string expected) => Assert.Equal([expected], Bodies.Errors(Bodies.NativeRequest(text)));

    [Fact]
    public void Request_AsAnObject_IsRefused() => Assert.Equal(
        ["imp[0].native.request: must be a string"], Bodies.Errors(Bodies.Request("""{"id":"1","native":{"request":{"assets":[]}}}""")));

    [Fact]
    public void Ad_WrappedOrNot_IsRead()
    {
        var ad = new NativeResponse();
        Assert.True(NativeReader.Read("""{"ver":"1.2","link":{"url":"https://a.example"},"assets":[{"id":1,"title":{"text":"T\u00e9"}}]}""", ad).Ok);
        Assert.Equal("Té", ad.Assets[0].Title!.Text.ToString());
        Assert.True(NativeReader.Read("""{"native":{"link":{"url":"https://b.example"},"imptrackers":["https://c.example"]}}""", ad).Ok);
        Assert.True(ad.Link!.Url.Equals("https://b.example"u8));
        Assert.Single(ad.ImpTrackers);
        Assert.True(ad.Assets.IsEmpty);
        Assert.False(NativeReader.Read("<html>", ad).Ok);
        Assert.False(NativeReader.Read(default, ad).Ok);
    }
}
