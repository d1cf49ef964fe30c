using MagicCanvas.Web.Problems;

namespace MagicCanvas.Web.Requests;

/// <summary>Answers with the refusal of the first argument that has one; the handler never sees a bad argument.</summary>
internal sealed class RefusedArguments : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is IRefusable { Refusal: { } refusal } refused)
            {
                return ValueTask.FromResult<object?>(new Problem(refusal, refused.Status));
            }
        }

        return next(context);
    }
}
