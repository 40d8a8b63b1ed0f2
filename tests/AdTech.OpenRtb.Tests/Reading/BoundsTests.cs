using System.Text;

namespace AdTech.OpenRtb.Tests.Reading;

public sealed class BoundsTests
{
    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Depth_AtItsBound_IsReadAndBeyondItRefused(int arrays, bool ok)
    {
        // The request, its ext and the object within are three levels; the default bound is 32.
        var json = Bodies.Request(more: $"\"ext\":{{\"a\":{new string('[', arrays + 1)}{new string(']', arrays + 1)}}}");
        Assert.Equal(ok, Bodies.TryRead(json).Ok);
    }

    [Fact]
    public void Depth_OfAHundredThousand_IsRefusedAndHarmless()
    {
        var errors = Bodies.Errors($$"""{"id":"r","x":{{new string('[', 100_000)}}""");
        Assert.EndsWith("is nested too deeply", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Items_BeyondTheBound_AreRefused()
    {
        var limits = new ReadLimits { ItemsMax = 3 };
        Assert.True(Bodies.TryRead("""{"id":"r","cur":["A","B","C"]}""", limits: limits).Ok);
        var error = Assert.Single(Bodies.TryRead("""{"id":"r","cur":["A","B","C","D"]}""", limits: limits).Errors);
        Assert.Equal("has too many items", error.Reason);
        Assert.StartsWith("cur", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_BeyondTheBound_AreRefused()
    {
        var limits = new ReadLimits { ObjectsMax = 3 };
        Assert.True(Bodies.TryRead("""{"id":"r","imp":[{},{}],"unknown":[{},{},{}]}""", limits: limits).Ok);
        Assert.Equal(
            new RequestError("imp[2]", "is one object too many in a request"),
            Assert.Single(Bodies.TryRead("""{"id":"r","imp":[{},{},{}]}""", limits: limits).Errors));
    }

    [Fact]
    public void Request_OfAnAbsurdSize_IsNotKept()
    {
        var request = new BidRequest();
        Assert.True(Bodies.TryRead($$"""{"id":"r","imp":[{{string.Join(',', Enumerable.Repeat("{}", 2_000))}}]}""", request).Ok);
        var first = request.Imps[0];
        Assert.True(Bodies.TryRead(Bodies.Request(), request).Ok);
        Assert.NotSame(first, request.Imps[0]);
        first = request.Imps[0];
        Assert.True(Bodies.TryRead(Bodies.Request(), request).Ok);
        Assert.Same(first, request.Imps[0]);
    }

    [Fact]
    public void Body_BeyondTheBound_IsRefused()
    {
        var limits = new ReadLimits { BodyMax = 20 };
        Assert.True(Bodies.TryRead("""{"id":"123456789012"}""", limits: limits with { BodyMax = 21 }).Ok);
        Assert.Equal(new RequestError("$", "must not be larger than 20 bytes"), Assert.Single(Bodies.TryRead("""{"id":"123456789012"}""", limits: limits).Errors));
    }

    [Fact]
    public void Body_Of256KiB_IsStillRead()
    {
        var body = Bodies.Request(more: $"\"badv\":[\"{new string('x', 200_000)}\"]");
        var padded = body + new string(' ', 262_144 - body.Length);
        Assert.True(Bodies.TryRead(padded).Ok);
        Assert.False(Bodies.TryRead(padded + " ").Ok);
    }

    [Fact]
    public void Errors_BeyondTheBound_EndTheReading()
    {
        var json = $$"""{"id":"r","imp":[{{string.Join(',', Enumerable.Repeat("{\"secure\":\"x\"}", 100))}}]}""";
        Assert.Equal(16, Bodies.TryRead(json).Errors.Count);
        Assert.Equal(2, Bodies.TryRead(json, limits: new ReadLimits { ErrorsMax = 2 }).Errors.Count);
    }

    [Fact]
    public void Body_CutAnywhere_IsRefusedWithAPath()
    {
        var body = Encoding.UTF8.GetBytes(Bodies.Request(more: """ "device":{"ua":"\u00e9x","lmt":1},"cur":["EUR"],"badv":[],"test":0.5e1,"regs":{"coppa":null,"gdpr":true}"""));
        var request = new BidRequest();
        for (var length = 0; length < body.Length; length++)
        {
            var result = BidRequestReader.Read(body, length, request);
            Assert.False(result.Ok, Encoding.UTF8.GetString(body, 0, length));
            Assert.All(result.Errors, error => Assert.NotEmpty(error.Path));
        }

        Assert.True(BidRequestReader.Read(body, body.Length, request).Ok);
    }
}
