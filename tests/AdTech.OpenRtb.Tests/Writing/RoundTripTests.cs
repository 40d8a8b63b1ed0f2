using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace AdTech.OpenRtb.Tests.Writing;

/// <summary>What is written is read back as it was, whatever it is, and is JSON by the platform's own parser too.</summary>
public sealed class RoundTripTests
{
    private const int Iterations = 1_500; // About a second each.

    [Fact]
    public void Request_WrittenAndRead_IsTheSame() => RandomModel.Gen<BidRequest>().Sample(
        request =>
        {
            var body = Written(output => BidRequestWriter.Write(request, output));
            JsonDocument.Parse(body).Dispose();
            var read = new BidRequest();
            var result = BidRequestReader.Read(body, body.Length, read, new ReadLimits { BodyMax = int.MaxValue });
            Assert.True(result.Ok, string.Join("; ", result.Errors));
            Assert.Null(RandomModel.Difference(request, read));
            Assert.Equal(Encoding.UTF8.GetString(body), Encoding.UTF8.GetString(Written(output => BidRequestWriter.Write(read, output))));
        },
        iter: Iterations,
        threads: 1);

    [Fact]
    public void Response_WrittenAndRead_IsTheSame() => RandomModel.Gen<BidResponse>().Sample(
        response =>
        {
            var body = Written(output => BidResponseWriter.Write(response, output));
            JsonDocument.Parse(body).Dispose();
            var read = new BidResponse();
            var result = BidResponseReader.Read(body, body.Length, read);
            Assert.True(result.Ok, string.Join("; ", result.Errors));
            Assert.Null(RandomModel.Difference(response, read));
        },
        iter: Iterations,
        threads: 1);

    [Fact]
    public void NativeAd_WrittenAndRead_IsTheSame() => RandomModel.Gen<NativeResponse>().Sample(
        ad =>
        {
            var markup = Written(output => NativeWriter.Write(ad, output));
            JsonDocument.Parse(markup).Dispose();
            var read = new NativeResponse();
            var result = NativeReader.Read(new Utf8Text(markup), read);
            Assert.True(result.Ok, string.Join("; ", result.Errors));
            Assert.Null(RandomModel.Difference(ad, read));
        },
        iter: Iterations,
        threads: 1);

    [Theory]
    [InlineData(Samples.Web)]
    [InlineData(Samples.App)]
    [InlineData(Samples.Dooh)]
    public void Sample_ReadAndWrittenAndRead_IsTheSame(string json)
    {
        var first = Bodies.Read(json);
        var second = Bodies.Read(Encoding.UTF8.GetString(Written(output => BidRequestWriter.Write(first, output))));
        Assert.Null(RandomModel.Difference(first, second));
    }

    [Fact]
    public void NativeRequest_WithoutAText_IsWrittenFromItsObject()
    {
        var request = new BidRequest { Id = "r" };
        var title = request.Imps.AddNew().NewNative().NewRequest().Assets.AddNew();
        title.Id = 7;
        title.NewTitle().Len = 90;
        var read = Bodies.Read(Encoding.UTF8.GetString(Written(output => BidRequestWriter.Write(request, output))));
        Assert.Equal("""{"assets":[{"id":7,"title":{"len":90}}]}""", read.Imps[0].Native!.RequestText.ToString());
        Assert.Equal(90, read.Imps[0].Native!.Request!.Assets[0].Title!.Len);
    }

    internal static byte[] Written(Action<ArrayBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return output.WrittenSpan.ToArray();
    }
}
