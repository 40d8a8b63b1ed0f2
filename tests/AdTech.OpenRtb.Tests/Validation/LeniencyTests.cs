namespace AdTech.OpenRtb.Tests.Validation;

/// <summary>What looks odd and is no reason to refuse a request.</summary>
public sealed class LeniencyTests
{
    [Theory]
    [InlineData(Samples.Web)]
    [InlineData(Samples.App)]
    [InlineData(Samples.Dooh)]
    public void Sample_OfEveryKind_IsAccepted(string json) => Assert.Empty(Bodies.Errors(json));

    [Theory]
    [InlineData("\"regs\":{\"gpp\":\"?!\",\"us_privacy\":\"nonsense\",\"gdpr\":1},\"user\":{\"consent\":\"%%%\"}")]
    [InlineData("\"regs\":{\"coppa\":7,\"gpp_sid\":[-1,999]}")]
    [InlineData("\"source\":{\"schain\":{}}")]
    [InlineData("\"source\":{\"schain\":{\"complete\":1,\"ver\":\"2.0\",\"nodes\":[{\"sid\":\"0123456789012345678901234567890123456789012345678901234567890123456789\"}]}}")]
    [InlineData("\"device\":{\"geo\":{\"lat\":999.5,\"lon\":-1000},\"devicetype\":77,\"ip\":\"none\"}")]
    [InlineData("\"at\":99,\"cattax\":-3,\"cur\":[\"???\"],\"tmax\":0")]
    [InlineData("\"user\":{\"eids\":[{}],\"yob\":1,\"gender\":\"X\"}")]
    [InlineData("\"wseat\":[\"a\"],\"bseat\":[]")]
    [InlineData("\"ext\":{\"anything\":[1,{\"goes\":null}]}")]
    public void Request_WithOddities_IsAccepted(string more) => Assert.Empty(Bodies.Errors(Bodies.Request(more: more)));

    [Theory]
    [InlineData("""{"id":"1","bidfloor":-1,"banner":{"w":300,"h":250,"battr":[999],"pos":55}}""")]
    [InlineData("""{"id":"1","video":{"mimes":["x"],"rqddurs":[15],"minduration":0,"plcmt":99,"placement":9,"protocols":[200],"slotinpod":-1,"maxextended":-1}}""")]
    [InlineData("""{"id":"1","banner":{"w":1,"h":1},"metric":[{}],"qty":{"multiplier":0},"secure":5,"ssai":9}""")]
    [InlineData("""{"id":"1","banner":{"w":1,"h":1,"wmax":3,"hmin":2},"pmp":{"private_auction":1}}""")]
    public void Impression_WithOddities_IsAccepted(string imp) => Assert.Empty(Bodies.Errors(Bodies.Request(imp)));

    [Theory]
    [InlineData("""{"assets":[{"title":{"len":9}},{"img":{}}]}""")]
    [InlineData("""{"assets":[{"id":0,"title":{"len":9}},{"id":0,"img":{}}]}""")]
    [InlineData("""{"context":500,"contextsubtype":31,"plcmttype":600,"assets":[{"data":{"type":500}}],"eventtrackers":[{"event":555,"methods":[501]}]}""")]
    [InlineData("""{"context":2,"contextsubtype":20,"plcmttype":11,"assets":[{"id":1,"title":{"len":140}}]}""")]
    [InlineData("""{"context":0,"contextsubtype":99,"layout":3,"adunit":2,"assets":[{"img":{}}]}""")]
    public void NativeRequest_WithOddities_IsAccepted(string native) => Assert.Empty(Bodies.Errors(Bodies.NativeRequest(native)));

    [Fact]
    public void App_WithoutAnything_IsAccepted() => Assert.Empty(Bodies.Errors(Bodies.Request(place: "\"app\":{}")));

    [Fact]
    public void Dooh_WithAVenueTypeAlone_IsAccepted() => Assert.Empty(Bodies.Errors(Bodies.Request(place: "\"dooh\":{\"venuetype\":[\"airports\"]}")));
}
