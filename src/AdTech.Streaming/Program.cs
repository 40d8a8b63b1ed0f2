using AdTech.ServiceDefaults;

namespace AdTech.Streaming;

internal static class Program
{
    private static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddStreaming();
        var app = builder.Build();
        app.UseDefaults();
        app.MapDefaults();
        app.MapStreaming();
        app.Run();
    }
}
